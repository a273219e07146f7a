package dev.deputy.travel.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.PatchCheck;
import dev.deputy.core.machine.State;
import dev.deputy.core.words.Grammar;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.engine.Situations;
import dev.deputy.travel.JapanTrip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Words and what they mean, on the trip of the acceptance table; the words are in {@code said.tsv}. */
class TravelWordsTest {
    private static State trip = State.NEW;

    /** A row of the table. */
    private record Said(String words, String meaning) {}

    @BeforeAll
    static void plan() throws InterruptedException {
        trip = JapanTrip.state();
    }

    @Test
    void whatIsSaidIsUnderstoodAsTheTableHasIt() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Said said : table()) {
            String understood = text(read(said.words()));
            boolean right = said.meaning().startsWith("? ")
                    ? understood.startsWith("? ")
                            && understood.contains(said.meaning().substring(2))
                    : understood.equals(said.meaning());
            if (!right) {
                wrong.add("\n" + said.words() + "\n  wanted " + said.meaning() + "\n  read   " + understood);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void politenessAndPunctuationMakeNoDifference() throws IOException {
        for (Said said : table()) {
            String plain = text(read(said.words()));
            if (!plain.startsWith("?")) {
                assertThat(text(read("  Please,  " + said.words() + " ! "))).isEqualTo(plain);
            }
        }
    }

    @Test
    void whateverIsUnderstoodFitsTheDelegation() throws IOException {
        for (Said said : table()) {
            if (read(said.words()) instanceof Reading.Understood understood) {
                assertThat(PatchCheck.check(trip, understood.patch()))
                        .as(said.words())
                        .filteredOn(TravelWordsTest::isOfTheWordsAlone)
                        .isEmpty();
            }
        }
    }

    @Test
    void wordsInAnyOrderMeanSomethingThatFitsOrNothing() throws IOException {
        List<String> words = table().stream()
                .flatMap(said -> Stream.of(said.words().split(" ", -1)))
                .distinct()
                .toList();
        long seed = Long.getLong("deputy.seed", 20_261_124L);
        Random random = new Random(seed);
        Grammar grammar = TravelWords.grammar();
        Situation situation = situation();
        for (int i = 0; i < 3_000; i++) {
            String said = random.ints(1 + random.nextInt(9), 0, words.size())
                    .mapToObj(words::get)
                    .collect(Collectors.joining(" "));
            Reading reading = grammar.read(said, situation);
            assertThat(grammar.read(said, situation))
                    .as("seed %s: %s", seed, said)
                    .isEqualTo(reading);
            if (reading instanceof Reading.Understood understood) {
                assertThat(PatchCheck.check(trip, understood.patch()))
                        .as("seed %s: %s", seed, said)
                        .filteredOn(TravelWordsTest::isOfTheWordsAlone)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatIsNotUnderstoodListsTheForms() {
        assertThat(read("purple monkey dishwasher")).isInstanceOfSatisfying(Reading.NotUnderstood.class, nothing -> {
            assertThat(nothing.forms()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
            assertThat(nothing.forms()).anyMatch(form -> form.startsWith("swap A for B: "));
        });
    }

    @Test
    void theWorldIsNamedAsTheSource() {
        Situation reported = Situations.of(trip, new Fact.Origin.Reported("weather service"));
        assertThat(TravelWords.grammar().read("rain on day 3", reported))
                .isInstanceOfSatisfying(
                        Reading.Understood.class,
                        understood -> assertThat(understood.patch().changes())
                                .first()
                                .isInstanceOfSatisfying(
                                        Change.SetFact.class,
                                        set -> assertThat(set.origin())
                                                .isEqualTo(new Fact.Origin.Reported("weather service"))));
    }

    @Test
    void aNewMemberOfThePartyHasTheAgeThatWasSaid() {
        assertThat(last("grandma (72, bad knee) joins", "party")).isEqualTo("{\"age\":72,\"role\":\"grandma\"}");
        assertThat(last("Anna aged 30 joins us", "party")).isEqualTo("{\"age\":30,\"role\":\"Anna\"}");
        assertThat(last("two friends join", "party")).isEqualTo("{\"role\":\"friend\"}");
        assertThat(last("grandma (72) and grandpa (75) join", "party")).isEqualTo("{\"age\":75,\"role\":\"grandpa\"}");
    }

    @Test
    void moreNightsAreMoreThanThePlanHas() {
        int before = TravelWordsTest.situation().resultsOf("route").getFirst().at("cities").asList().stream()
                .filter(stop -> stop.at("city").equals(Json.of("kyoto")))
                .findFirst()
                .orElseThrow()
                .at("nights")
                .asInt();
        for (String more : List.of("add two nights in Kyoto", "2 more nights in Kyoto", "two nights more in Kyoto")) {
            assertThat(text(read(more))).isEqualTo("set nights/kyoto to " + (before + 2));
        }
        for (String less : List.of("one night less in Kyoto", "a night fewer in kyoto")) {
            assertThat(text(read(less))).isEqualTo("set nights/kyoto to " + (before - 1));
        }
    }

    private static String last(String words, String fact) {
        Reading.Understood understood = (Reading.Understood) read(words);
        return understood.patch().changes().stream()
                .filter(change ->
                        change instanceof Change.SetFact set && set.fact().equals(fact))
                .map(change ->
                        ((Change.SetFact) change).value().asList().getLast().canonical())
                .collect(Collectors.joining());
    }

    private static Reading read(String words) {
        return TravelWords.grammar().read(words, situation());
    }

    private static Situation situation() {
        return Situations.of(trip, new Fact.Origin.Said());
    }

    private static String text(Reading reading) {
        return switch (reading) {
            case Reading.Understood understood ->
                understood.patch().changes().stream().map(Change::toString).collect(Collectors.joining(" ; "));
            case Reading.Unclear unclear -> "? " + String.join(" | ", unclear.questions());
            case Reading.NotUnderstood nothing -> "!";
        };
    }

    private static List<Said> table() throws IOException {
        try (InputStream in = TravelWordsTest.class.getResourceAsStream("said.tsv")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Stream<String> rows = text.lines().filter(line -> !line.startsWith("#"));
            return rows.map(row -> row.split("\t", -1))
                    .map(cells -> new Said(cells[0], cells[1]))
                    .toList();
        }
    }

    /** What depends on how far the trip is, or on what a tool is, is understood, and refused by the delegation. */
    private static boolean isOfTheWordsAlone(String problem) {
        return Stream.of("is not kept", "reading it again", "has an effect", "no other one of it", "has no result yet")
                .noneMatch(problem::contains);
    }
}
