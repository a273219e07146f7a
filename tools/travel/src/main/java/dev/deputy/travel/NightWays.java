package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What might be wished instead of a trip whose nights do not suffice, or do not come out even.
 *
 * @param nights that the dates leave in Japan
 * @param fixed nights by city id
 */
record NightWays(List<City> cities, int nights, SortedMap<String, Integer> fixed, TripDates trip) {
    /** Of all that could be left out; there may be hundreds. */
    private static final int MOST_CHOICES = 3;

    Refusal refusal() {
        int fewest = NightPlan.fewest(cities, fixed);
        return fewest > nights
                ? new Refusal(
                        "the cities need at least " + fewest + " nights and the dates leave " + nights + " in Japan",
                        Stream.of(released().stream(), Stream.of(trip.ending(fewest - nights)), without().stream())
                                .flatMap(ways -> ways)
                                .toList())
                : new Refusal(
                        "the fixed nights are " + fewest + " and the dates leave " + nights + " in Japan",
                        Stream.concat(
                                        released().stream().limit(MOST_CHOICES + 1L),
                                        Stream.of(trip.ending(fewest - nights)))
                                .toList());
    }

    /** Without the nights that somebody fixed: for one city if that is enough, or for all. */
    private List<Way> released() {
        List<Way> ways = new ArrayList<>();
        for (City city : cities) {
            TreeMap<String, Integer> others = new TreeMap<>(fixed);
            if (others.remove(city.id()) != null && holds(cities, others)) {
                ways.add(Way.set("no fixed nights in " + city.name(), "nights", "", TravelFacts.nights(others)));
            }
        }
        boolean any = cities.stream().anyMatch(city -> fixed.containsKey(city.id()));
        if (ways.isEmpty() && any && holds(cities, new TreeMap<>())) {
            ways.add(Way.set("no fixed nights", "nights", "", Json.object()));
        }
        return ways;
    }

    /** Without as few cities as will do, and those that are worth the fewest nights. */
    private List<Way> without() {
        return IntStream.range(1, cities.size())
                .mapToObj(this::without)
                .filter(ways -> !ways.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Way> without(int count) {
        return IntStream.range(1, 1 << cities.size())
                .filter(set -> Integer.bitCount(set) == count)
                .mapToObj(set -> IntStream.range(0, cities.size())
                        .filter(i -> (set & 1 << i) != 0)
                        .mapToObj(cities::get)
                        .toList())
                .filter(out -> holds(rest(out), fixed))
                .sorted(Comparator.comparingInt((List<City> out) ->
                        out.stream().mapToInt(city -> city.nights().ideal()).sum()))
                .limit(MOST_CHOICES)
                .map(out -> MustCities.without(out, rest(out)))
                .toList();
    }

    private List<City> rest(List<City> out) {
        return cities.stream().filter(city -> !out.contains(city)).toList();
    }

    private boolean holds(List<City> some, SortedMap<String, Integer> wanted) {
        return NightPlan.share(some, nights, wanted).isPresent();
    }
}
