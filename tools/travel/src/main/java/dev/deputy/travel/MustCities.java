package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolException;
import java.util.List;

/** The cities that the person wants to see, each once, in the order in which they were said. */
final class MustCities {
    private MustCities() {}

    /** @throws ToolException if a city is unknown, or there are none or too many */
    static List<City> of(Json must) {
        List<City> cities = must.asList().stream()
                .map(Json::asString)
                .map(MustCities::city)
                .distinct()
                .toList();
        if (cities.isEmpty() || cities.size() > ShortestPath.MOST_STOPS) {
            throw ToolException.impossible("a trip has 1 to " + ShortestPath.MOST_STOPS + " cities, not "
                    + cities.size() + "; leave out " + Math.max(0, cities.size() - ShortestPath.MOST_STOPS));
        }
        return cities;
    }

    /** @throws ToolException if the city is unknown */
    static City city(String name) {
        return Cities.named(name)
                .orElseThrow(() -> ToolException.impossible(
                        "the city '" + name + "' is not known; known are " + String.join(", ", Cities.names())));
    }
}
