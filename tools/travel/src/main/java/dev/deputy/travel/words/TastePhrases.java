package dev.deputy.travel.words;

import dev.deputy.core.json.Json;
import dev.deputy.core.words.Phrase;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Slots;
import dev.deputy.travel.TravelNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one eats and likes. */
final class TastePhrases {
    /** Says that a food is not eaten. */
    private static final List<String> NOT = List.of(
            "no", "not", "don", "allergy", "allergic", "allergie", "free", "without", "intolerant", "intolerance");

    /** Ways of eating, which need no such word. */
    private static final List<String> DIETS = List.of(
            "vegan",
            "vegetarian",
            "veggie",
            "pescatarian",
            "pescetarian",
            "halal",
            "muslim",
            "kosher",
            "coeliac",
            "celiac");

    private static final List<String> SMALL = List.of(
            "one",
            "two",
            "three",
            "a",
            "an",
            "of",
            "us",
            "is",
            "are",
            "am",
            "we",
            "i",
            "m",
            "re",
            "all",
            "to",
            "eat",
            "food",
            "strict",
            "strictly",
            "person",
            "people",
            "child",
            "children",
            "adult",
            "only",
            "or",
            "any",
            "do",
            "t",
            "has",
            "have",
            "with",
            "diet");

    /** Longer wishes are sentences about something else. */
    private static final int MOST_WORDS = 3;

    private TastePhrases() {}

    static List<Phrase> all() {
        return List.of(
                Phrase.of(
                        "diets and allergies: vegetarian, one nut allergy",
                        TastePhrases::diet,
                        "DIET",
                        "we_are|we're|i_am|i'm|diet: DIET"),
                Phrase.of(
                        "what makes stairs and long walks hard, or an allergy: grandma uses a wheelchair",
                        TastePhrases::has,
                        "WHO has|have|uses|use WHAT",
                        "no WHAT"),
                Phrase.of(
                        "more of that kind of sights: more gardens",
                        (slots, now) -> kind("interests", slots, now),
                        "more THING",
                        "we_like|we_love|i_like|i_love THING"),
                Phrase.of(
                        "none of that kind of sights: avoid temples",
                        (slots, now) -> kind("avoid", slots, now),
                        "avoid THING"),
                Phrase.of(
                        "every sight of the cities is wanted",
                        (slots, now) -> Optional.of(now.set("interests", Json.strings(List.of("everything")))),
                        "see everything",
                        "see all|every [the] sights|sight"));
    }

    /** Whether it says what somebody eats or does not eat, and nothing else. */
    static boolean isDiet(String said) {
        List<String> words = TravelNames.words(said);
        List<String> known = TravelNames.dietWords();
        return words.stream().anyMatch(known::contains)
                && words.stream().anyMatch(word -> NOT.contains(word) || DIETS.contains(word))
                && words.stream().allMatch(word -> known.contains(word) || NOT.contains(word) || SMALL.contains(word));
    }

    private static Optional<Reading> has(Slots slots, Situation now) {
        boolean hasWho = slots.maybe("WHO").isPresent();
        String said = hasWho ? slots.text("WHAT").replaceFirst("(?i)^(?:an?|the) ", "") : "no " + slots.text("WHAT");
        if (hasWho && isDiet(said)) {
            return Optional.of(now.set("diet", Wishes.with(now.fact("diet"), List.of(Json.of(said)))));
        }
        boolean about = hasWho
                ? said.split(" ", -1).length <= MOST_WORDS && TravelNames.isAboutMobility(said)
                : said.matches("(?i)no (?:stairs|steps|long walks)");
        return about
                ? Optional.of(now.set("mobility", Wishes.with(now.fact("mobility"), List.of(Json.of(said)))))
                : Optional.empty();
    }

    private static Optional<Reading> kind(String fact, Slots slots, Situation now) {
        String said = slots.text("THING");
        return said.split(" ", -1).length <= MOST_WORDS && TravelNames.isKindOfSight(said)
                ? Optional.of(now.set(fact, Wishes.with(now.fact(fact), List.of(Json.of(said)))))
                : Optional.empty();
    }

    private static Optional<Reading> diet(Slots slots, Situation now) {
        List<String> wishes = Arrays.stream(slots.text("DIET").split("\\s*[,;]\\s*(?:and\\s+)?|\\s+and\\s+", -1))
                .map(wish -> wish.replaceFirst("(?i)^(?:we are|we're|i am|i'm) ", ""))
                .toList();
        if (!wishes.stream().allMatch(TastePhrases::isDiet)) {
            return Optional.empty();
        }
        Json.Arr diet =
                Wishes.with(now.fact("diet"), wishes.stream().map(Json::of).toList());
        return Optional.of(now.set("diet", diet));
    }
}
