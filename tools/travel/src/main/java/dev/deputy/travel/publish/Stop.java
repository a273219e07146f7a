package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place of the route, once however often it is visited.
 *
 * @param orders when it is visited, from 1
 * @param earth on the plane of {@link Point#ofEarth}
 */
record Stop(String name, List<Integer> orders, Point earth) {
    private static final int LONGEST = 22;

    Stop {
        orders = List.copyOf(orders);
    }

    /** The places of an itinerary's map in the order of their first visit. */
    static List<Stop> of(List<Json> places) {
        LinkedHashMap<Point, Stop> stops = new LinkedHashMap<>();
        for (Json place : inOrder(places)) {
            int order = place.at("order").asInt();
            Point earth = Point.ofEarth(degrees(place, "latitude"), degrees(place, "longitude"));
            stops.merge(
                    earth,
                    new Stop(shortened(place.at("name").asString()), List.of(order), earth),
                    (first, again) -> first.visitedAgain(order));
        }
        return List.copyOf(stops.values());
    }

    /** The visits in order, each as the index of its stop. */
    static List<Integer> visits(List<Stop> stops) {
        record Visit(int order, int stop) {}
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < stops.size(); i++) {
            for (int order : stops.get(i).orders()) {
                visits.add(new Visit(order, i));
            }
        }
        return visits.stream()
                .sorted(Comparator.comparingInt(Visit::order))
                .map(Visit::stop)
                .toList();
    }

    static List<Json> inOrder(List<Json> places) {
        return places.stream()
                .sorted(Comparator.comparingInt(place -> place.at("order").asInt()))
                .toList();
    }

    /** Such as "1" or "1, 5". */
    String number() {
        return orders.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Stop visitedAgain(int order) {
        List<Integer> more = new ArrayList<>(orders);
        more.add(order);
        return new Stop(name, more, earth);
    }

    private static double degrees(Json place, String which) {
        return ((Json.Num) place.at(which)).value();
    }

    private static String shortened(String name) {
        String line = VisibleText.line(name);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
