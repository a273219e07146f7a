package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.List;

/** The cities that the person wants to see, each once, in the order in which they were said. */
final class MustCities {
    private MustCities() {}

    /** @throws ToolException if a city is unknown, or there are none or too many */
    static List<City> of(Json must) {
        List<String> said = must.asList().stream().map(Json::asString).toList();
        List<City> cities = said.stream()
                .map(name -> Cities.named(name).orElseThrow(() -> unknown(name, said)))
                .distinct()
                .toList();
        if (cities.isEmpty() || cities.size() > ShortestPath.MOST_STOPS) {
            throw ToolException.impossible(
                    "a trip has 1 to " + ShortestPath.MOST_STOPS + " cities, not " + cities.size());
        }
        return cities;
    }

    /**
     * The wish for fewer cities.
     *
     * @param rest all the others
     */
    static Way without(List<City> out, List<City> rest) {
        return Way.set(
                "without " + Words.and(out.stream().map(City::name).toList()),
                "must",
                "",
                Json.strings(rest.stream().map(City::name).toList()));
    }

    private static ToolException unknown(String name, List<String> said) {
        List<Way> ways = new ArrayList<>();
        for (String near : Spelling.near(name, Cities.names())) {
            ways.add(Way.set(
                    near + " instead of '" + name + "'",
                    "must",
                    "",
                    Json.strings(said.stream()
                            .map(one -> one.equals(name) ? near : one)
                            .toList())));
        }
        List<String> others = said.stream().filter(one -> !one.equals(name)).toList();
        if (!others.isEmpty()) {
            ways.add(Way.set("without '" + name + "'", "must", "", Json.strings(others)));
        }
        return new Refusal(
                        "the city '" + name + "' is not among the "
                                + Cities.names().size() + " that are known",
                        ways)
                .exception();
    }
}
