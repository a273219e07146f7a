package dev.deputy.core.words;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Facts, set or made more or less. */
final class FactPhrases {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private FactPhrases() {}

    static List<Phrase> all() {
        return List.of(
                Phrase.of(
                        "the fact F, or a part of it, is V now; V is JSON or plain text",
                        FactPhrases::set,
                        "set F to V",
                        "set F = V",
                        "F = V",
                        "change F to V"),
                Phrase.of(
                        "the fact is not said any more; its default holds", FactPhrases::unset, "unset F", "forget F"),
                Phrase.of(
                        "the number in the fact, or the only number in it, is smaller by that share of it",
                        (slots, now) -> share(slots, now, BigDecimal.ONE.negate()),
                        "F N % lower|less|down",
                        "lower|reduce|decrease|cut F by N %",
                        "N % less F",
                        "N % lower F"),
                Phrase.of(
                        "the same, larger",
                        (slots, now) -> share(slots, now, BigDecimal.ONE),
                        "F N % higher|more|up",
                        "raise|increase F by N %",
                        "N % more F",
                        "N % higher F"),
                Phrase.of(
                        "the number in the fact, or the only number in it, is smaller by N",
                        (slots, now) -> step(slots, now, BigDecimal.ONE.negate()),
                        "F N [CURRENCY] lower|less",
                        "lower|reduce|decrease|cut F by N [CURRENCY]",
                        "N [CURRENCY] less|fewer F"),
                Phrase.of(
                        "the same, larger",
                        (slots, now) -> step(slots, now, BigDecimal.ONE),
                        "F N [CURRENCY] higher|more",
                        "raise|increase F by N [CURRENCY]",
                        "N [CURRENCY] more F"),
                Phrase.of(
                        "what the fact counts is N fewer",
                        (slots, now) -> counted(slots, now, BigDecimal.ONE.negate()),
                        "N F less|fewer"),
                Phrase.of(
                        "what the fact counts is N more",
                        (slots, now) -> counted(slots, now, BigDecimal.ONE),
                        "N F more"));
    }

    private static Optional<Reading> set(Slots slots, Situation now) {
        Optional<Place> place = Place.named(slots.text("F"), now);
        if (place.isEmpty()) {
            return unknown(slots.text("F"), now);
        }
        String said = slots.text("V");
        boolean number = place.get().isOf("object") && Numbers.of(said).isPresent();
        Place meant = number ? place.get().number().orElse(place.get()) : place.get();
        return Optional.of(now.set(meant.fact(), meant.at(), meant.value(said)));
    }

    private static Optional<Reading> unset(Slots slots, Situation now) {
        Optional<Place> place = Place.named(slots.text("F"), now);
        if (place.isEmpty()) {
            return unknown(slots.text("F"), now);
        }
        return place.filter(whole -> whole.at().parts().isEmpty())
                .map(whole -> new Reading.Understood(Patch.of(new Change.UnsetFact(whole.fact()))));
    }

    private static Optional<Reading> share(Slots slots, Situation now, BigDecimal sign) {
        return moved(
                slots,
                now,
                value -> value.multiply(HUNDRED.add(sign.multiply(slots.number())))
                        .divide(HUNDRED));
    }

    private static Optional<Reading> step(Slots slots, Situation now, BigDecimal sign) {
        return moved(slots, now, value -> value.add(sign.multiply(slots.number())));
    }

    /** Where there is no such fact the words are about something else. */
    private static Optional<Reading> counted(Slots slots, Situation now, BigDecimal sign) {
        return place(slots, now).flatMap(known -> step(slots, now, sign));
    }

    /** One night more makes more nights. */
    private static Optional<Place> place(Slots slots, Situation now) {
        return Place.named(slots.text("F"), now).or(() -> Place.named(slots.text("F") + "s", now));
    }

    private interface Move {
        BigDecimal from(BigDecimal value);
    }

    private static Optional<Reading> moved(Slots slots, Situation now, Move move) {
        Optional<Place> named = place(slots, now);
        if (named.isEmpty()) {
            return unknown(slots.text("F"), now);
        }
        Optional<String> otherUnit = slots.maybe("CURRENCY").filter(unit -> !isUnit(named.get(), unit, now));
        return named.get().number().map(place -> {
            if (otherUnit.isPresent()) {
                return Reading.ask(
                        place.fact() + " is " + named.get().value(now).orElse(Json.nothing())
                                + " now, which says nothing of '" + otherUnit.get() + "': what shall it be?");
            }
            if (!(place.value(now).orElse(Json.nothing()) instanceof Json.Num number)) {
                return Reading.ask("There is no " + place + " yet that could be more or less: what shall it be?");
            }
            BigDecimal moved = move.from(BigDecimal.valueOf(number.value()));
            return now.set(place.fact(), place.at(), place.number(moved));
        });
    }

    /** Whether the fact itself says that it is counted in this. */
    private static boolean isUnit(Place place, String unit, Situation now) {
        return place.value(now).orElse(Json.nothing()) instanceof Json.Obj object
                && object.members().values().stream()
                        .anyMatch(member ->
                                member instanceof Json.Str text && text.value().equalsIgnoreCase(unit));
    }

    private static Optional<Reading> unknown(String said, Situation now) {
        return Place.isName(said) ? Optional.of(Reading.ask(BriefCheck.unknown(now.specs(), said))) : Optional.empty();
    }
}
