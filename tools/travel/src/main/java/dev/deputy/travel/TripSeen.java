package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;

/**
 * What a traveller sees of a trip when it is held against another one, in words; each part is empty until its step has
 * a result.
 *
 * @param results by step
 */
record TripSeen(SortedMap<String, Json> results) {
    /** {@code 27 March – 9 April 2027}. */
    Optional<String> dates() {
        return result("itinerary").map(itinerary -> {
            List<Json> days = itinerary.at("days").asList();
            return DateText.range(date(days.getFirst()), date(days.getLast()));
        });
    }

    /** By the name of the city, in the order of the route. */
    Optional<SequencedMap<String, Integer>> nights() {
        return result("route").map(route -> {
            SequencedMap<String, Integer> nights = new LinkedHashMap<>();
            Route.of(route).stops().forEach(stop -> nights.merge(stop.city().name(), stop.nights(), Integer::sum));
            return nights;
        });
    }

    /** From the first one on. */
    Optional<List<TripDay>> days() {
        return result("itinerary")
                .map(itinerary ->
                        itinerary.at("days").asList().stream().map(TripDay::of).toList());
    }

    /** What the cost that is known is made of: {@code stays and trains}. */
    String costed() {
        List<String> names = new ArrayList<>();
        for (Json line :
                result("budget-check").map(check -> check.at("lines").asList()).orElse(List.of())) {
            Shown.band(line.at("euros"))
                    .ifPresent(known -> names.add(uncapitalised(line.at("name").asString())));
        }
        return names.isEmpty() ? "cost" : Words.and(names);
    }

    /** {@code 2,839–8,900 EUR}: the total, the budget, or what is left of it. */
    Optional<String> cost(String which) {
        return result("budget-check")
                .map(check -> Shown.band(check.at(which)).map(Band::text).orElse("unknown"));
    }

    /**
     * {@code Paris (CDG) to Tokyo (HND)}.
     *
     * @param way {@code out} or {@code back}
     */
    Optional<String> flight(String way) {
        return result("flight-window")
                .map(both -> both.at(way))
                .map(window -> airport(window.at("from")) + " to " + airport(window.at("to")));
    }

    /** {@code Saturday 27 March, not before 09:00}. */
    Optional<String> takeOff(String way) {
        return result("flight-window").map(both -> {
            LocalDateTime leaves =
                    LocalDateTime.parse(both.at(way).at("leavesFrom").asString());
            LocalDate date = leaves.toLocalDate();
            LocalTime hour = leaves.toLocalTime();
            return DateText.weekday(date) + " " + DateText.dayAndMonth(date)
                    + (hour.equals(LocalTime.MIDNIGHT) ? ", at any hour" : ", not before " + hour);
        });
    }

    private Optional<Json> result(String step) {
        return Optional.ofNullable(results.get(step));
    }

    private static LocalDate date(Json day) {
        return LocalDate.parse(day.at("date").asString());
    }

    private static String airport(Json code) {
        return Airports.byCode(code.asString()).serves() + " (" + code.asString() + ")";
    }

    private static String uncapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
