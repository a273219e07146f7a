package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the days of one stay, each a title and a part for the morning, the afternoon and the evening. The part in
 * which one arrives is of kind {@code rail} and has no text yet: how one comes there is not the city's business.
 */
final class StayWriter {
    private record Evening(String city, String title, String text) {
        private static final List<Evening> ALL = Table.rows("evenings.tsv", 3).stream()
                .map(row -> new Evening(row.get(0), row.get(1), row.get(2)))
                .toList();
    }

    private final StayWish stay;
    private final List<Evening> evenings;

    StayWriter(StayWish stay) {
        this.stay = stay;
        this.evenings = Evening.ALL.stream()
                .filter(evening -> evening.city().equals(stay.city().id()))
                .toList();
    }

    /** @param day from 1 */
    Json.Obj day(int day, StayDay plan) {
        List<Json> parts = new ArrayList<>();
        for (When when : When.values()) {
            parts.add(part(day, when, plan));
        }
        return Json.object("day", Json.of(day))
                .with(
                        "title",
                        Part.areas(plan.sights())
                                .orElse("A quiet day in " + stay.city().name()))
                .with("wet", stay.wet().contains(day))
                .with("parts", Json.array(parts));
    }

    private Json.Obj part(int day, When when, StayDay plan) {
        if (day == 1 && when == stay.travels()) {
            return Part.of(when, "rail", "", "");
        }
        Optional<StayDay.Half> half = switch (when) {
            case MORNING -> Optional.of(plan.morning());
            case AFTERNOON -> Optional.of(plan.afternoon());
            case EVENING -> Optional.empty();
        };
        List<String> remarks = half.map(StayDay.Half::remarks).orElse(List.of());
        if (stay.isFree(day, when)) {
            List<String> moved = day == 1 ? plan.afternoon().remarks() : remarks;
            return Part.free(when, "Kept free", with("Nothing is planned here, as you wished.", moved));
        }
        if (half.isEmpty()) {
            return evening(day);
        }
        if (!half.get().sights().isEmpty()) {
            return Part.sights(when, half.get().sights(), remarks);
        }
        return empty(day, when, plan, remarks);
    }

    private Json.Obj empty(int day, When when, StayDay plan, List<String> remarks) {
        if (when == When.AFTERNOON && plan.isFilledByOne()) {
            return Part.of(
                    when,
                    "sight",
                    plan.morning().sights().getFirst().name() + Part.THE_REST,
                    "There is enough for the whole day; go home when you have had your fill.");
        }
        if (day == 1 && stay.byFlight()) {
            return Part.of(
                    when,
                    "rest",
                    "Settle in",
                    "Leave the bags at the hotel, walk around the block in daylight and stay up until the evening: it"
                            + " is the best cure for the time difference.");
        }
        if (stay.wet().contains(day)) {
            return Part.of(
                    when, "rest", "A dry hour", String.join(" ", with("A café, a shopping arcade, a bath.", remarks)));
        }
        return Part.free(
                when,
                "Time to yourselves",
                with("Nothing is planned: go back to what you liked, or sit down somewhere.", remarks));
    }

    private Json.Obj evening(int day) {
        if (day > evenings.size()) {
            return Part.of(
                    When.EVENING, "meal", "Dinner near the hotel", "Wherever it smells good and there is a seat.");
        }
        Evening evening = evenings.get(day - 1);
        return Part.of(When.EVENING, "meal", evening.title(), evening.text());
    }

    private static List<String> with(String sentence, List<String> more) {
        List<String> all = new ArrayList<>(List.of(sentence));
        all.addAll(more);
        return all;
    }
}
