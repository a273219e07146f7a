package dev.deputy.travel.words;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.words.Numbers;
import dev.deputy.core.words.Phrase;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Slots;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How dear, how fine and how fast the trip is. */
final class ComfortPhrases {
    private static final List<String> CLASSES = List.of("simple", "middle", "upper");
    private static final List<String> PACES = List.of("relaxed", "normal", "full");

    /** More a day is no pace that the brief knows. */
    private static final int MOST_SIGHTS = 6;

    private ComfortPhrases() {}

    static List<Phrase> all() {
        return List.of(
                Phrase.of(
                        "what the trip may cost: 1,500 EUR, €1500",
                        ComfortPhrases::budget,
                        "budget AMOUNT",
                        "[set|make] [the|our] budget [is|of|to|=] AMOUNT",
                        "[the|our] budget is AMOUNT"),
                Phrase.of(
                        "the same",
                        (slots, now) -> Money.of(slots.text("AMOUNT"), now)
                                .filter(money -> money.currency().isPresent())
                                .map(money -> budget(money, now)),
                        "AMOUNT",
                        "for|within|at_most|no_more_than|maximum AMOUNT"),
                Phrase.of(
                        "so much less than now",
                        (slots, now) -> budgetMoved(slots, now, -1),
                        "budget AMOUNT lower|less",
                        "[the|our] budget [by] AMOUNT lower|less",
                        "lower|reduce|cut [the|our] budget by AMOUNT"),
                Phrase.of(
                        "so much more than now",
                        (slots, now) -> budgetMoved(slots, now, 1),
                        "budget AMOUNT higher|more",
                        "[the|our] budget [by] AMOUNT higher|more",
                        "raise|increase [the|our] budget by AMOUNT"),
                Phrase.of(
                        "the class of the hotels, one lower",
                        (slots, now) -> Optional.of(hotels(now, -1)),
                        "simpler|cheaper hotels"),
                Phrase.of(
                        "the class of the hotels, one higher",
                        (slots, now) -> Optional.of(hotels(now, 1)),
                        "better|nicer|finer hotels"),
                Phrase.of("the class of the hotels", ComfortPhrases::hotelClass, "CLASS [class] hotels"),
                Phrase.of(
                        "less a day",
                        (slots, now) -> Optional.of(pace(now, -1)),
                        "slower",
                        "more slowly",
                        "slower|calmer days",
                        "[take it] slower|easier|easy",
                        "a slower|calmer pace",
                        "more relaxed"),
                Phrase.of(
                        "more a day",
                        (slots, now) -> Optional.of(pace(now, 1)),
                        "faster",
                        "fuller|busier days",
                        "a faster|fuller pace"),
                Phrase.of(
                        "so many sights a day and no more",
                        ComfortPhrases::sights,
                        "at_most N sights|sight a|per|each day",
                        "[only|no_more_than|up_to|max|maximum] N sights|sight a|per|each day"),
                Phrase.of("relaxed, normal or full days", ComfortPhrases::paceNamed, "PACE pace|days", "pace PACE"));
    }

    private static Optional<Reading> budget(Slots slots, Situation now) {
        return Money.of(slots.text("AMOUNT"), now).map(money -> budget(money, now));
    }

    private static Reading budget(Money money, Situation now) {
        Json amount = Json.of(money.amount());
        return money.currency()
                .map(currency -> now.set("budget", Json.object("amount", amount).with("currency", currency)))
                .orElseGet(() -> now.set("budget", Pointer.of("/amount"), amount));
    }

    private static Optional<Reading> budgetMoved(Slots slots, Situation now, int sign) {
        Optional<Money> by = Money.of(slots.text("AMOUNT"), now);
        Optional<Integer> before = now.fact("budget", "/amount").map(Json::asInt);
        Optional<String> currency = now.fact("budget", "/currency").map(Json::asString);
        if (by.isEmpty()) {
            return Optional.empty();
        }
        boolean other = by.get().currency().isPresent() && !by.get().currency().equals(currency);
        if (before.isEmpty() || other) {
            return Optional.of(Reading.ask("The budget is "
                    + before.map(amount -> amount + " " + currency.orElse("")).orElse("not said yet")
                    + ": how much is it to be?"));
        }
        return Optional.of(now.set(
                "budget",
                Pointer.of("/amount"),
                Json.of(before.get() + (long) sign * by.get().amount())));
    }

    private static Reading hotels(Situation now, int by) {
        String before = now.fact("rooms", "/class").map(Json::asString).orElse("middle");
        int after = CLASSES.indexOf(before) + by;
        return after < 0 || after >= CLASSES.size()
                ? Reading.ask("The hotels are of the class '" + before + "' already, and there is none "
                        + (by < 0 ? "below" : "above") + ": what else shall change?")
                : hotels(now, CLASSES.get(after));
    }

    private static Reading hotels(Situation now, String wanted) {
        return now.set("rooms", Pointer.of("/class"), Json.of(wanted));
    }

    private static Optional<Reading> hotelClass(Slots slots, Situation now) {
        String said = slots.text("CLASS").toLowerCase(Locale.ROOT).replaceFirst("-?class$", "");
        return CLASSES.contains(said) ? Optional.of(hotels(now, said)) : Optional.empty();
    }

    private static Reading pace(Situation now, int by) {
        Json before = now.fact("pace");
        int index = before instanceof Json.Str word ? PACES.indexOf(word.value()) + by : -1;
        if (index >= 0 && index < PACES.size()) {
            return now.set("pace", Json.of(PACES.get(index)));
        }
        Optional<Integer> sights = sightsNow(before, now);
        int after = sights.orElse(0) + by;
        return after < 1 || after > MOST_SIGHTS
                ? Reading.ask("The days cannot be " + (by < 0 ? "slower" : "faster") + " than with "
                        + sights.map(String::valueOf).orElse("so many") + " sights a day: how many are to be seen?")
                : now.set("pace", Json.of(after));
    }

    /** As it was said, or as the plan has it. */
    private static Optional<Integer> sightsNow(Json pace, Situation now) {
        return pace instanceof Json.Num number
                ? Optional.of(number.asInt())
                : pace.get("sightsPerDay")
                        .or(() -> now.resultsOf("pace").stream()
                                .findFirst()
                                .flatMap(result ->
                                        Pointer.of("/sightsPerDay/value").in(result)))
                        .map(Json::asInt);
    }

    private static Optional<Reading> sights(Slots slots, Situation now) {
        return Numbers.count(slots.text("N")).map(count -> now.set("pace", Json.of(count)));
    }

    private static Optional<Reading> paceNamed(Slots slots, Situation now) {
        String said = slots.text("PACE").toLowerCase(Locale.ROOT).replaceFirst("^an? ", "");
        return PACES.contains(said) ? Optional.of(now.set("pace", Json.of(said))) : Optional.empty();
    }
}
