package dev.deputy.core.words;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts with dates in them, such as a start and an end. */
final class DatePhrases {
    /** Three thousand years: nobody means more, and dates are written with four digits. */
    private static final int MOST = 1_000_000;

    private DatePhrases() {}

    static List<Phrase> all() {
        return List.of(
                Phrase.of(
                        "the dates of F move, and lengths stay: start a week later; an end moves alone",
                        (slots, now) -> move(slots, now, 1),
                        "F N UNIT later",
                        "F later by N UNIT",
                        "[move|shift|postpone] F [by] N UNIT later|forward",
                        "postpone F by N UNIT",
                        "N UNIT later"),
                Phrase.of(
                        "the same, towards today",
                        (slots, now) -> move(slots, now, -1),
                        "F N UNIT earlier",
                        "F earlier by N UNIT",
                        "[move|shift] F [by] N UNIT earlier",
                        "N UNIT earlier"),
                Phrase.of(
                        "the first date is this one, and the others keep their distance; an end moves alone",
                        DatePhrases::to,
                        "F on|at DATE"));
    }

    /** A date inside of a fact that the speaker names. */
    private record Named(String fact, String member, LocalDate date, SortedMap<String, LocalDate> dates) {
        boolean isFirst() {
            return dates.values().stream().noneMatch(other -> other.isBefore(date));
        }
    }

    private static Optional<Reading> move(Slots slots, Situation now, int sign) {
        Optional<Integer> count = Numbers.count(slots.text("N")).filter(number -> number < MOST);
        Optional<Named> named = named(slots.maybe("F"), now);
        if (count.isEmpty() || named.isEmpty()) {
            return Optional.empty();
        }
        long steps = (long) sign * count.get();
        String unit = slots.text("UNIT").toLowerCase(Locale.ROOT);
        return moved(named.get(), now, date -> switch (unit.charAt(0)) {
            case 'w' -> date.plusWeeks(steps);
            case 'm' -> date.plusMonths(steps);
            case 'y' -> date.plusYears(steps);
            default -> date.plusDays(steps);
        });
    }

    private static Optional<Reading> to(Slots slots, Situation now) {
        return named(Optional.of(slots.text("F")), now)
                .flatMap(named -> moved(named, now, date -> LocalDate.parse(slots.text("DATE"))));
    }

    private interface Move {
        LocalDate from(LocalDate date);
    }

    /** Moves one date; if it is the first one, the others go as many days. */
    private static Optional<Reading> moved(Named named, Situation now, Move move) {
        try {
            LocalDate after = move.from(named.date());
            if (!named.isFirst()) {
                return Optional.of(now.set(named.fact(), new Pointer(List.of(named.member())), json(after)));
            }
            long days = ChronoUnit.DAYS.between(named.date(), after);
            if (named.member().isEmpty()) {
                return Optional.of(now.set(named.fact(), json(after)));
            }
            Json.Obj all = now.fact(named.fact()).asObject();
            for (var date : named.dates().entrySet()) {
                all = all.with(date.getKey(), json(date.getValue().plusDays(days)));
            }
            return Optional.of(now.set(named.fact(), all));
        } catch (DateTimeException none) {
            return Optional.of(Reading.ask("There is no such day: " + none.getMessage() + ". Which one is meant?"));
        }
    }

    private static Json json(LocalDate date) {
        return Json.of(date.toString());
    }

    /** Without a name: the only fact with dates. */
    private static Optional<Named> named(Optional<String> said, Situation now) {
        String name = said.orElse("").toLowerCase(Locale.ROOT).replaceFirst("^(?:the|our|my) ", "");
        List<Named> named = now.facts().keySet().stream()
                .flatMap(fact -> named(fact, name, now).stream())
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /** The fact by its own name is meant by its first date. */
    private static Optional<Named> named(String fact, String name, Situation now) {
        SortedMap<String, LocalDate> dates = dates(now.fact(fact));
        boolean whole = name.isEmpty() || name.equalsIgnoreCase(fact);
        return dates.entrySet().stream()
                .map(date -> new Named(fact, date.getKey(), date.getValue(), dates))
                .filter(date -> whole ? date.isFirst() : date.member().equalsIgnoreCase(name))
                .findFirst();
    }

    /** By the member's name; one without a name is the fact itself. */
    private static SortedMap<String, LocalDate> dates(Json value) {
        SortedMap<String, LocalDate> dates = new TreeMap<>();
        if (value instanceof Json.Obj object) {
            object.members().forEach((name, member) -> date(member).ifPresent(date -> dates.put(name, date)));
        } else {
            date(value).ifPresent(date -> dates.put("", date));
        }
        return dates;
    }

    private static Optional<LocalDate> date(Json value) {
        if (!(value instanceof Json.Str text) || !text.value().matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.value()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
