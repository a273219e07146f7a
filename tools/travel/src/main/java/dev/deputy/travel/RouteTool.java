package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the cities in order and shares the nights among them. */
final class RouteTool {
    private RouteTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "route",
                        "the order of the cities and the nights in each",
                        "Route",
                        Parameter.fact("must", TravelFacts.MUST),
                        Parameter.type("airports", "JapanAirports"),
                        Parameter.type("length", "TripLength"),
                        Parameter.fact("nights", TravelFacts.NIGHTS)),
                RouteTool::route);
    }

    private static Json route(Json.Obj arguments) {
        List<City> cities = MustCities.of(arguments.at("must"));
        Json length = arguments.at("length");
        int nights = length.at("nights").asInt();
        SortedMap<String, Integer> fixed = new TreeMap<>();
        arguments.at("nights").asObject().members().forEach((city, wanted) -> fixed.put(city, wanted.asInt()));
        Airport arrival = JapanAirportsTool.airport(arguments.at("airports"), "arrival");
        Airport departure = JapanAirportsTool.airport(arguments.at("airports"), "departure");
        List<City> order = ShortestPath.through(arrival, cities, departure).stops();
        List<Integer> shared =
                NightPlan.share(order, nights, fixed).orElseThrow(() -> impossible(order, nights, fixed));
        List<Route.Stop> stops = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            stops.add(new Route.Stop(order.get(i), shared.get(i)));
        }
        Route route = new Route(
                arrival.id(),
                departure.id(),
                1 + length.at("inTheAirOut").asInt(),
                stops,
                length.at("days").asInt());
        return route.json().with("moot", Json.strings(moot(cities, fixed)));
    }

    /** The cities whose nights somebody fixed although the trip does not pass them. */
    private static List<String> moot(List<City> cities, SortedMap<String, Integer> fixed) {
        return fixed.keySet().stream()
                .filter(id -> cities.stream().noneMatch(city -> city.id().equals(id)))
                .map(id -> Cities.byId(id).name())
                .toList();
    }

    private static ToolException impossible(List<City> cities, int nights, SortedMap<String, Integer> fixed) {
        int fewest = NightPlan.fewest(cities, fixed);
        List<String> each = cities.stream()
                .map(city -> city.name() + " "
                        + fixed.getOrDefault(city.id(), city.nights().least()))
                .toList();
        if (fewest < nights) {
            return ToolException.impossible("the nights that were fixed, " + String.join(", ", each) + ", are " + fewest
                    + " and the dates leave " + nights + " in Japan: leave one city open, or end " + (nights - fewest)
                    + " days earlier");
        }
        return ToolException.impossible(
                "the cities need at least " + fewest + " nights (" + String.join(", ", each) + ") and the dates leave "
                        + nights + " in Japan: " + (fewest - nights) + " more days or fewer cities would help");
    }
}
