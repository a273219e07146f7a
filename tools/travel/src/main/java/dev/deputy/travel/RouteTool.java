package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shares the nights among the cities, near to how they were shared before: see {@link NightPlan} for what is weighed.
 * It has no date in it, so that a trip that only moves keeps its nights.
 */
final class RouteTool {
    /** Who has seen so many begins anew. */
    private static final int MOST_OTHERS = 20;

    private RouteTool() {}

    static Tool tool() {
        return new Anchored(
                ToolSpec.read(
                                "route",
                                "the nights in each of the cities",
                                "Route",
                                Parameter.type("order", "CityOrder"),
                                Parameter.type("length", "TripLength"),
                                Parameter.type("room", "NightsCheck"),
                                Parameter.fact("nights", TravelFacts.NIGHTS))
                        .withFreshness(Freshness.GENERATED),
                RouteTool::route);
    }

    /** The nights that are fixed, by city id. */
    static SortedMap<String, Integer> fixed(Json nights) {
        SortedMap<String, Integer> fixed = new TreeMap<>();
        nights.asObject().members().forEach((city, wanted) -> fixed.put(city, wanted.asInt()));
        return fixed;
    }

    private static Json route(Json.Obj arguments, ToolCall.Surroundings surroundings) {
        CityOrder order = CityOrder.of(arguments.at("order"));
        Json length = arguments.at("length");
        int nights = arguments.at("room").at("nights").asInt();
        SortedMap<String, Integer> fixed = fixed(arguments.at("nights"));
        SortedMap<String, Integer> earlier =
                surroundings.previous().map(route -> nights(route.value())).orElseGet(TreeMap::new);
        boolean asked = surroundings.another() > 0 && fits(earlier, order, nights, fixed);
        List<Integer> shared = asked
                ? another(order, fixed, earlier, surroundings.another())
                : NightPlan.share(order.cities(), nights, fixed, earlier)
                        .orElseThrow(() -> ToolException.impossible("the nights do not come out even"));
        List<Route.Stop> stops = new ArrayList<>();
        for (int i = 0; i < shared.size(); i++) {
            stops.add(new Route.Stop(order.cities().get(i), shared.get(i)));
        }
        Route route = new Route(
                order.arrival(),
                order.departure(),
                1 + length.at("inTheAirOut").asInt(),
                stops,
                length.at("days").asInt());
        return route.json().with("moot", Json.strings(moot(order.cities(), fixed)));
    }

    private static SortedMap<String, Integer> nights(Json route) {
        TreeMap<String, Integer> nights = new TreeMap<>();
        Route.of(route).stops().forEach(stop -> nights.put(stop.city().id(), stop.nights()));
        return nights;
    }

    /** Whether the earlier share is an answer to what is wished now: then who asks again wants another one. */
    private static boolean fits(
            SortedMap<String, Integer> earlier, CityOrder order, int nights, SortedMap<String, Integer> fixed) {
        int sum = earlier.values().stream().mapToInt(Integer::intValue).sum();
        return sum == nights
                && earlier.size() == order.cities().size()
                && order.cities().stream().allMatch(city -> {
                    Optional<Integer> had = Optional.ofNullable(earlier.get(city.id()));
                    return had.isPresent() && had.equals(Optional.of(fixed.getOrDefault(city.id(), had.get())));
                });
    }

    /** The best that is not the earlier one; who asks again and again is led down the list. */
    private static List<Integer> another(
            CityOrder order, SortedMap<String, Integer> fixed, SortedMap<String, Integer> earlier, long count) {
        List<Integer> had =
                order.cities().stream().map(city -> earlier.get(city.id())).toList();
        int nights = had.stream().mapToInt(Integer::intValue).sum();
        int most = (int) Math.min(count, MOST_OTHERS) + 1;
        List<List<Integer>> others = NightPlan.shares(order.cities(), nights, fixed, most).stream()
                .filter(share -> !share.equals(had))
                .toList();
        if (others.isEmpty()) {
            throw ToolException.impossible("there is no other way to share these nights");
        }
        return others.get((int) ((count - 1) % others.size()));
    }

    /** The cities whose nights somebody fixed although the trip does not pass them. */
    private static List<String> moot(List<City> cities, SortedMap<String, Integer> fixed) {
        return fixed.keySet().stream()
                .filter(id -> cities.stream().noneMatch(city -> city.id().equals(id)))
                .map(id -> Cities.byId(id).name())
                .toList();
    }
}
