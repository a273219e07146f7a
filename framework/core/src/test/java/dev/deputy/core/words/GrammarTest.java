package dev.deputy.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Words about a party with a cake: general ones, and what comes of several readings. */
class GrammarTest {
    private static final Json.Obj FACTS = Json.parse("""
        {"budget":{"amount":200,"currency":"EUR"},"day":"2027-05-01","guests":[{"name":"Ana"},{"name":"Bo"}],
         "hall":{"from":"2027-05-01","until":"2027-05-03"},"music":["jazz","polka"],"cake":"plum","hours":4}
        """).asObject();

    /** Words, and the patch that they mean; {@code ?} begins a question, {@code !} is not understood. */
    private static final List<List<String>> SAID = List.of(
            List.of("set cake to cheese", "set cake to \"cheese\""),
            List.of("Cake = cheese.", "set cake to \"cheese\""),
            List.of("set hours to five", "set hours to 5"),
            List.of("set the amount of the budget to 1,250", "set budget/amount to 1250"),
            List.of("set budget to 250", "set budget/amount to 250"),
            List.of("set budget currency to USD", "set budget/currency to \"USD\""),
            List.of("set music to jazz and blues", "set music to [\"jazz\",\"blues\"]"),
            List.of("set hours to many", "? This cannot be: hours: an integer is wanted"),
            List.of("set caek to cheese", "? there is no fact 'caek'; did you mean cake?"),
            List.of("unset cake", "unset cake"),
            List.of("budget 15 % lower", "set budget/amount to 170"),
            List.of("increase the budget by 7.5 percent", "set budget/amount to 215"),
            List.of("hours two higher", "set hours to 6"),
            List.of("one hour more", "set hours to 5"),
            List.of("one more hour", "set hours to 5"),
            List.of("two hours fewer", "set hours to 2"),
            List.of("two cooks more", "!"),
            List.of("budget 50 EUR lower", "set budget/amount to 150"),
            List.of("budget 50 USD lower", "? budget is"),
            List.of("cake 10 % lower", "!"),
            List.of("add blues to music", "set music to [\"jazz\",\"polka\",\"blues\"]"),
            List.of("add jazz to music", "? jazz is in music already"),
            List.of("drop polka from the music", "set music to [\"jazz\"]"),
            List.of("drop Bo", "set guests to [{\"name\":\"Ana\"}]"),
            List.of("drop rock from music", "? There is no rock in music"),
            List.of("swap jazz for rock", "set music to [\"rock\",\"polka\"]"),
            List.of("swap jazz for polka", "? polka is in music already"),
            List.of("hall a week later", "set hall to {\"from\":\"2027-05-08\",\"until\":\"2027-05-10\"}"),
            List.of("from 2 days earlier", "set hall to {\"from\":\"2027-04-29\",\"until\":\"2027-05-01\"}"),
            List.of("until one day later", "set hall/until to \"2027-05-04\""),
            List.of("until 9 days earlier", "? This cannot be: hall: until (2027-04-24) is before from (2027-05-01)"),
            List.of("move the day by 2 weeks forward", "set day to \"2027-05-15\""),
            List.of("postpone day by 2 weeks", "set day to \"2027-05-15\""),
            List.of("day on 2027-06-31", "? There is no such day"),
            List.of("a week later", "!"),
            List.of("keep bake", "keep bake"),
            List.of("keep the invite of Ana", "keep invite:ana"),
            List.of("keep invite ana", "keep invite:ana"),
            List.of("keep invite:ana no more", "keep invite:ana no more"),
            List.of("keep ana", "? Which step is 'ana'? There are invite:ana, seat:ana"),
            List.of("keep baek", "? Which step is 'baek'? Did you mean bake?"),
            List.of("drop seat:bo", "drop seat:bo"),
            List.of("read bake again", "read bake again"),
            List.of("another cake", "? Which step is 'cake'?"),
            List.of("another bake", "another bake"),
            List.of("set hours to 5 and drop polka", "set hours to 5; set music to [\"jazz\"]"),
            List.of("drop jazz, drop polka", "set music to []"),
            List.of("set cake to plum and drop polka", "? Which is meant by"),
            List.of("bake it yourself", "!"),
            List.of("drop polka and bake it yourself", "!"));

    @Test
    void whatIsSaidIsUnderstoodAsTheTableHasIt() {
        assertThat(SAID).allSatisfy(row -> {
            String read = text(Grammar.general().read(row.getFirst(), situation()));
            if (row.getLast().startsWith("?")) {
                assertThat(read).as(row.getFirst()).startsWith(row.getLast());
            } else {
                assertThat(read).as(row.getFirst()).isEqualTo(row.getLast());
            }
        });
    }

    @Test
    void ofTwoUnderstandingsNeitherIsTaken() {
        Grammar grammar = Grammar.general().with(List.of(saying("jazz", "rock"), saying("jazz", "blues")));
        assertThat(text(grammar.read("more music", situation())))
                .isEqualTo("? Which is meant by 'more music': set cake to \"rock\" — or: set cake to \"blues\"?");
    }

    @Test
    void twoWaysToTheSameAreOne() {
        Grammar grammar = Grammar.general().with(List.of(saying("jazz", "rock"), saying("polka", "rock")));
        assertThat(text(grammar.read("more music", situation()))).isEqualTo("set cake to \"rock\"");
    }

    @Test
    void aDomainKnowsItsWordsBetter() {
        Phrase unsure = Phrase.of("a flavour", (slots, now) -> Optional.of(Reading.ask("Which?")), "set cake to V");
        assertThat(text(Grammar.general().with(List.of(unsure)).read("set cake to cheese", situation())))
                .isEqualTo("? Which?");
    }

    @Test
    void whatIsNotUnderstoodListsEveryForm() {
        assertThat(Grammar.general().read("bake it yourself", situation()))
                .isEqualTo(new Reading.NotUnderstood(Grammar.general().forms()));
        assertThat(Grammar.general().forms())
                .doesNotHaveDuplicates()
                .contains("set F to V: the fact F, or a part of it, is V now; V is JSON or plain text");
    }

    @Test
    void aLetterIsNotRead() {
        assertThat(text(Grammar.general().read("drop polka ".repeat(40), situation())))
                .startsWith("? These are 440 characters");
        assertThat(text(Grammar.general().read("drop a, ".repeat(14) + "drop b", situation())))
                .startsWith("? These are 15 things");
    }

    @Test
    void whatIsSaidBackIsWhatDiffers() {
        assertThat(echo("swap jazz for rock")).isEqualTo("music: \"rock\" instead of \"jazz\"");
        assertThat(echo("drop Bo, budget 15 % lower"))
                .isEqualTo("guests: without {\"name\":\"Bo\"}; budget/amount: 170 instead of 200");
        assertThat(echo("add blues to music; keep bake")).isEqualTo("music: \"blues\" added; keep bake");
    }

    private static String echo(String words) {
        Patch patch = ((Reading.Understood) Grammar.general().read(words, situation())).patch();
        return Echo.of(patch, situation());
    }

    private static Phrase saying(String name, String cake) {
        return Phrase.of(name, (slots, now) -> Optional.of(now.set("cake", Json.of(cake))), "more music");
    }

    private static String text(Reading reading) {
        return switch (reading) {
            case Reading.Understood understood -> understood.patch().toString();
            case Reading.Unclear unclear -> "? " + String.join(" | ", unclear.questions());
            case Reading.NotUnderstood nothing -> "!";
        };
    }

    private static Situation situation() {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        spec(specs, "budget", """
            {"type":"object","properties":{"amount":{"type":"integer"},"currency":{"type":"string"}}}\
            """);
        spec(specs, "day", "{\"type\":\"string\"}");
        spec(specs, "hall", """
            {"type":"object","x-ascending":["from","until"],
             "properties":{"from":{"type":"string"},"until":{"type":"string"}}}\
            """);
        spec(specs, "guests", "{\"type\":\"array\",\"items\":{\"type\":\"object\"}}");
        spec(specs, "music", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
        spec(specs, "cake", "{\"type\":\"string\"}");
        spec(specs, "hours", "{\"type\":\"integer\"}");
        Plan plan = Plan.of(Step.of("bake", "oven"), Step.of("invite", "post"), Step.of("seat", "table"));
        List<String> steps = List.of("bake", "invite", "invite:ana", "invite:bo", "seat", "seat:ana", "seat:bo");
        return new Situation(specs, FACTS.members(), plan, steps, new TreeMap<>(), new Fact.Origin.Said());
    }

    private static void spec(Map<String, FactSpec> specs, String name, String schema) {
        specs.put(name, FactSpec.asked(name, Schema.parse(schema), name, "Which " + name + "?"));
    }
}
