package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.engine.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every amount that a person sees stands beside where it comes from. */
class AmountsTest {
    /** Numbers that say where something is, and not how much. */
    private static final List<String> STRUCTURE = List.of(
            "day",
            "days",
            "nights",
            "order",
            "firstDay",
            "lastDay",
            "inTheAirOut",
            "inTheAirBack",
            "latitude",
            "longitude",
            "unkept",
            "wet");

    /** A number with a unit of money, time, length, temperature or rooms, as text. */
    private static final Pattern AMOUNT = Pattern.compile(
            "\\d[\\d.,]*\\s?(€|\\$|¥|yen|euros?|EUR|JPY|USD|%|percent|minutes?|min\\b|hours?|h\\b|km\\b|m\\b|metres?|°|rooms?)"
                + "|[€$¥]\\s?\\d");

    @Test
    void noResultOfTheBaseTripShowsAnAmountWithoutItsProvenance() throws InterruptedException {
        nothingIsNaked(JapanTrip.BASE, 30);
    }

    @Test
    void norDoesATripWithEveryWishUnknownRidesAndSightsThatRunOut() throws InterruptedException {
        nothingIsNaked(Json.parse("""
            {"party":[{"role":"adult"},{"role":"grandma","age":72},{"role":"child"},{"role":"child","age":3}],
             "origin":"Sydney","dates":{"start":"2027-04-20","end":"2027-05-25"},
             "must":["Nikko","Takayama","Sapporo","Koya"],"budget":{"currency":"USD"},
             "rooms":{"perRoom":3,"class":"upper"},"nights":{"nara":2},"crowds":"accept","flights":{"notBefore":"19:30"},
             "diet":"vegan, keto and nut allergy","mobility":"wheelchair, vertigo","interests":"onsen, quilting",
             "avoid":"museums","free":[{"day":1,"part":"day"},{"day":12,"part":"morning"}],
             "weather":[{"day":4,"sky":"rain"},{"day":9,"sky":"storm"}],
             "dinners":[{"day":10,"amount":200,"currency":"AUD"}]}
            """).asObject(), 30);
    }

    private static void nothingIsNaked(Json.Obj facts, int steps) throws InterruptedException {
        JapanTrip.Run run = JapanTrip.run(facts);
        assertThat(run.standing()).isInstanceOf(Standing.Completed.class);
        assertThat(run.results()).hasSizeGreaterThan(steps);
        run.results()
                .forEach((step, result) -> assertThat(naked(result)).as(step).isEmpty());
    }

    @Test
    void anAmountWithoutProvenanceIsFound() {
        assertThat(naked(Json.parse("{\"cost\":120}"))).containsExactly("/cost: 120");
        assertThat(naked(Json.parse("{\"text\":\"about 1,200 yen\"}"))).hasSize(1);
        assertThat(naked(Json.parse("{\"text\":\"€ 20\"}"))).hasSize(1);
        assertThat(naked(Json.parse("[{\"minutes\":{\"low\":1,\"high\":2}}]"))).hasSize(2);
        assertThat(naked(Json.parse("{\"value\":3,\"provenance\":{\"kind\":\"COMPUTED\"}}")))
                .as("a provenance without a source is none")
                .hasSize(1);
        assertThat(naked(Shown.of(Json.of(3), Shown.AS_SAID))).isEmpty();
        assertThat(naked(Json.parse("{\"day\":3,\"text\":\"children of 6 and 9 at 09:00 on day 5\"}")))
                .isEmpty();
    }

    private static List<String> naked(Json result) {
        List<String> found = new ArrayList<>();
        walk(result, "", "", found);
        return found;
    }

    private static void walk(Json value, String name, String where, List<String> found) {
        switch (value) {
            case Json.Obj object -> {
                if (isShown(object)) {
                    return;
                }
                object.members().forEach((member, inner) -> walk(inner, member, where + "/" + member, found));
            }
            case Json.Arr array -> {
                for (int i = 0; i < array.size(); i++) {
                    walk(array.items().get(i), name, where, found);
                }
            }
            case Json.Num number -> {
                if (!STRUCTURE.contains(name)) {
                    found.add(where + ": " + number);
                }
            }
            case Json.Str text -> {
                // What to book and to search for says the rooms, as one types them into a search.
                boolean search = name.equals("what") || name.equals("search");
                String read = search ? text.value().replaceAll("\\d+ rooms?", "") : text.value();
                if (AMOUNT.matcher(read).find()) {
                    found.add(where + ": " + text);
                }
            }
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }

    private static boolean isShown(Json.Obj object) {
        return object.get("provenance")
                .filter(provenance -> provenance.get("kind").isPresent()
                        && provenance
                                .get("source")
                                .filter(source -> !source.asString().isBlank())
                                .isPresent())
                .isPresent();
    }
}
