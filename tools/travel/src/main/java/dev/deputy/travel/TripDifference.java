package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;

/**
 * How two trips differ, in words that a traveller understands: dates, nights, days, cost, flights.
 *
 * @param nights how many are spent in another city: those that come or those that go, whichever are more
 * @param days how many are spent in another way; one that only has another date is not among them
 * @param lines one for each thing that differs, such as {@code Kyoto 4 nights → 5 nights}
 */
public record TripDifference(int nights, int days, List<String> lines) {
    public TripDifference {
        lines = List.copyOf(lines);
    }

    /**
     * Compares the results of two trips, each by step; steps are named like their tools. What only one of them has, as
     * long as the other is not that far, is not compared.
     */
    public static TripDifference between(SortedMap<String, Json> before, SortedMap<String, Json> after) {
        TripSeen one = new TripSeen(before);
        TripSeen other = new TripSeen(after);
        List<String> lines = new ArrayList<>();
        line("dates", one.dates(), other.dates()).ifPresent(lines::add);
        int nights = one.nights().isPresent() && other.nights().isPresent()
                ? moved(one.nights().get(), other.nights().get(), lines)
                : 0;
        List<String> days = one.days().isPresent() && other.days().isPresent()
                ? TripDay.differences(one.days().get(), other.days().get())
                : List.of();
        lines.addAll(days);
        line(other.costed(), one.cost("total"), other.cost("total")).ifPresent(lines::add);
        line("budget", one.cost("budget"), other.cost("budget")).ifPresent(lines::add);
        line("left of the budget", one.cost("left"), other.cost("left")).ifPresent(lines::add);
        for (String way : List.of("out", "back")) {
            line("flight " + way, one.flight(way), other.flight(way)).ifPresent(lines::add);
            line("flight " + way + " leaves", one.takeOff(way), other.takeOff(way))
                    .ifPresent(lines::add);
        }
        return new TripDifference(nights, days.size(), lines);
    }

    /** {@code {"nights": number, "days": number, "lines": [words]}}. */
    public Json.Obj json() {
        return Json.object("nights", Json.of(nights)).with("days", days).with("lines", Json.strings(lines));
    }

    /** {@code 1 day, 2 nights}. */
    public String counts() {
        return counted(days, "day") + ", " + counted(nights, "night");
    }

    private static Optional<String> line(String what, Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other)
                ? Optional.empty()
                : Optional.of(what + ": " + one.get() + " → " + other.get());
    }

    private static int moved(
            SequencedMap<String, Integer> before, SequencedMap<String, Integer> after, List<String> lines) {
        LinkedHashSet<String> cities = new LinkedHashSet<>(before.keySet());
        cities.addAll(after.keySet());
        int come = 0;
        int go = 0;
        for (String city : cities) {
            int had = before.getOrDefault(city, 0);
            int has = after.getOrDefault(city, 0);
            if (had != has) {
                lines.add(city + " " + nights(had) + " → " + nights(has));
            }
            come += Math.max(0, has - had);
            go += Math.max(0, had - has);
        }
        return Math.max(come, go);
    }

    private static String nights(int count) {
        return count == 0 ? "no night" : counted(count, "night");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
