package dev.deputy.travel.words;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.words.Numbers;
import dev.deputy.core.words.Phrase;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Slots;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Single days: kept free, with bad weather, with a good dinner. */
final class DayPhrases {
    private DayPhrases() {}

    static List<Phrase> all() {
        return List.of(
                Phrase.of(
                        "nothing is planned then; PART is the morning, afternoon or evening",
                        (slots, now) -> onDay(slots, now, day -> free(slots, now, day)),
                        "keep [the] PART of|on day N free",
                        "keep|leave [the] PART of|on day N free|open",
                        "keep|leave [the] PART of|on DATE free|open",
                        "keep|leave day N free|open",
                        "keep|leave DATE free|open",
                        "[the] PART of day N [is] free",
                        "[a] free PART on day N",
                        "[a] free PART on DATE"),
                Phrase.of(
                        "bad weather: rain, snow or a storm",
                        (slots, now) -> onDay(slots, now, day -> weather(slots, now, day)),
                        "SKY on day N",
                        "SKY on DATE",
                        "it SKY on day N",
                        "it [will] SKY on DATE",
                        "day N is|will_be SKY"),
                Phrase.of(
                        "a dinner to remember on that evening, at that price for all",
                        DayPhrases::dinner,
                        "add a|another [nice] dinner on day N for AMOUNT",
                        "[add|book] [a|an|another|one] [more] [nice|good|fine|special|fancy] dinner [on day N]"
                                + " [for|at|up_to|of AMOUNT]",
                        "[add|book] [a|an|another|one] [more] [nice|good|fine|special|fancy] dinner [for|at|up_to|of"
                                + " AMOUNT] on day N"));
    }

    /** The day of the trip, from 1, that is meant. */
    private static Optional<Reading> onDay(Slots slots, Situation now, Function<Integer, Optional<Reading>> read) {
        Optional<LocalDate> start = date(now, "/start");
        Optional<LocalDate> end = date(now, "/end");
        Optional<Integer> day = slots.maybe("DATE").isPresent()
                ? start.flatMap(first -> parsed(slots.text("DATE"))
                        .map(date -> Math.clamp(ChronoUnit.DAYS.between(first, date) + 1, -1, 9_999)))
                : slots.maybe("N").flatMap(Numbers::count);
        if (day.isEmpty() || start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        Optional<Reading> reading = read.apply(day.get());
        long days = ChronoUnit.DAYS.between(start.get(), end.get()) + 1;
        return reading.isPresent() && (day.get() < 1 || day.get() > days)
                ? Optional.of(Reading.ask("The trip has the days 1 to " + days + ", " + start.get() + " to " + end.get()
                        + ": which one is meant?"))
                : reading;
    }

    private static Optional<LocalDate> date(Situation now, String at) {
        return now.fact("dates", at).flatMap(text -> parsed(text.asString()));
    }

    private static Optional<LocalDate> parsed(String iso) {
        try {
            return Optional.of(LocalDate.parse(iso));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Reading> free(Slots slots, Situation now, int day) {
        String part = slots.maybe("PART").orElse("day").toLowerCase(Locale.ROOT).replaceFirst("^(?:whole|all) ?", "");
        String meant = part.isEmpty() ? "day" : part;
        if (!List.of("morning", "afternoon", "evening", "day").contains(meant)) {
            return Optional.empty();
        }
        Json slot = Json.object("day", Json.of(day)).with("part", meant);
        return Optional.of(now.set("free", Wishes.with(now.fact("free"), List.of(slot))));
    }

    /** Weather belongs to a date, not to a trip: it does not move with it. */
    private static Optional<Reading> weather(Slots slots, Situation now, int day) {
        Optional<String> sky = sky(slots.text("SKY"));
        Optional<LocalDate> start = date(now, "/start");
        if (sky.isEmpty() || start.isEmpty()) {
            return Optional.empty();
        }
        String date = start.get().plusDays(day - 1L).toString();
        List<Json> others =
                new ArrayList<>(now.fact("weather") instanceof Json.Arr list ? list.items() : List.<Json>of());
        others.removeIf(report -> report.get("date").equals(Optional.of(Json.of(date)))
                || report.get("day").equals(Optional.of(Json.of(day))));
        others.add(Json.object("date", date).with("sky", sky.get()));
        return Optional.of(now.set("weather", Json.array(others)));
    }

    private static Optional<String> sky(String said) {
        return switch (said.toLowerCase(Locale.ROOT).replaceFirst("^(?:an?|heavy|some) ", "")) {
            case "rain", "rains", "rainy", "raining", "wet", "bad weather", "showers" -> Optional.of("rain");
            case "snow", "snows", "snowy", "snowing" -> Optional.of("snow");
            case "storm", "stormy", "storms", "typhoon" -> Optional.of("storm");
            default -> Optional.empty();
        };
    }

    private static Optional<Reading> dinner(Slots slots, Situation now) {
        Optional<Integer> day = slots.maybe("N").flatMap(Numbers::count);
        Optional<Money> money = slots.maybe("AMOUNT").flatMap(said -> Money.of(said, now));
        String currency = money.flatMap(Money::currency)
                .orElse(now.fact("budget", "/currency").map(Json::asString).orElse("EUR"));
        List<String> questions = new ArrayList<>();
        if (slots.maybe("N").isEmpty()) {
            questions.add("On which day is the dinner?" + evenings(now));
        } else if (day.filter(number -> hasDinner(now, number)).isPresent()) {
            questions.add(
                    "Day " + slots.text("N") + " has a dinner already: on which other day is it?" + evenings(now));
        }
        if (money.isEmpty()) {
            questions.add("What may it cost for all of you, in " + currency + "?");
        }
        if (!questions.isEmpty() || day.isEmpty()) {
            return questions.isEmpty() ? Optional.empty() : Optional.of(new Reading.Unclear(questions));
        }
        Json dinner = Json.object("day", Json.of(day.get()))
                .with("amount", money.get().amount())
                .with("currency", currency);
        return onDay(
                slots, now, one -> Optional.of(now.set("dinners", Wishes.with(now.fact("dinners"), List.of(dinner)))));
    }

    private static boolean hasDinner(Situation now, int day) {
        return now.fact("dinners") instanceof Json.Arr list
                && list.items().stream().anyMatch(dinner -> dinner.get("day").equals(Optional.of(Json.of(day))));
    }

    /** Those that one spends in Japan, once a route is there. */
    private static String evenings(Situation now) {
        return now.resultsOf("route").stream()
                .findFirst()
                .map(route -> " The evenings in Japan are those of day "
                        + Pointer.of("/firstDay").in(route).map(Json::asInt).orElse(1) + " to "
                        + Pointer.of("/lastDay")
                                .in(route)
                                .map(last -> last.asInt() - 1)
                                .orElse(1) + ".")
                .orElse("");
    }
}
