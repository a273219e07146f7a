package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a day is spent.
 *
 * @param number from 1
 * @param where the city, or {@code in the air}
 * @param doings from the morning on
 */
record TripDay(int number, String where, List<Doing> doings) {
    /**
     * A sight, or another part of the day.
     *
     * @param kind such as {@code sight}
     */
    record Doing(String when, String kind, String title) {}

    TripDay {
        doings = List.copyOf(doings);
    }

    /** @param day as {@code itinerary} gives it */
    static TripDay of(Json day) {
        return new TripDay(
                day.at("day").asInt(),
                day.at("cityName").asString(),
                day.at("parts").asList().stream()
                        .flatMap(part -> Part.doings(part).stream()
                                .map(title -> new Doing(
                                        part.at("when").asString(),
                                        part.at("kind").asString(),
                                        title)))
                        .toList());
    }

    /** A line for each day that is not spent as before: {@code day 3, Tokyo: Yoyogi Park → Tokyo National Museum}. */
    static List<String> differences(List<TripDay> before, List<TripDay> after) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            if (i >= after.size()) {
                lines.add("day " + before.get(i).number + " is no more");
            } else if (i >= before.size()) {
                lines.add(after.get(i).name() + ", is new: " + named(after.get(i).doings));
            } else if (!before.get(i).equals(after.get(i))) {
                lines.add(before.get(i).to(after.get(i)));
            }
        }
        return lines;
    }

    private String to(TripDay other) {
        String name = where.equals(other.where) ? name() : name() + " → " + other.where;
        return name + ": "
                + differing(other, TripDay::isWorthATrip)
                        .or(() -> differing(other, any -> true))
                        .orElse("the same at other hours");
    }

    /** Meals, rests and rides are told only where nothing else differs. */
    private static boolean isWorthATrip(Doing doing) {
        return doing.kind.equals("sight") || doing.kind.equals("free");
    }

    private Optional<String> differing(TripDay other, Predicate<Doing> told) {
        List<Doing> gone = without(doings, other.doings, told);
        List<Doing> come = without(other.doings, doings, told);
        if (gone.isEmpty()) {
            return come.isEmpty() ? Optional.empty() : Optional.of("also " + named(come));
        }
        return Optional.of(come.isEmpty() ? "without " + named(gone) : named(gone) + " → " + named(come));
    }

    private static List<Doing> without(List<Doing> doings, List<Doing> others, Predicate<Doing> told) {
        List<String> titles = others.stream().map(Doing::title).toList();
        return doings.stream()
                .filter(told.and(doing -> !titles.contains(doing.title)))
                .toList();
    }

    private static String named(List<Doing> doings) {
        return doings.stream().map(Doing::title).distinct().collect(Collectors.joining("; "));
    }

    private String name() {
        return "day " + number + ", " + where;
    }
}
