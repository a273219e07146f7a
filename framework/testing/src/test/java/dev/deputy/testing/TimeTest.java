package dev.deputy.testing;

import static dev.deputy.testing.DeputyAssertions.assertThatDelegation;
import static dev.deputy.testing.DeputyAssertions.assertThatWitness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.State;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hours that pass at once. */
@Timeout(60)
class TimeTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Scenario fare(Person person) {
        FakeTool fare = FakeTool.of(ToolSpec.read("fare", "fare", "Fare", Parameter.fact("to", Schema.ANY))
                        .withFreshness(Freshness.volatileFor(HOUR)))
                .answers(Json.of(120));
        FakeTool book = FakeTool.effect("book", "Ticket", Parameter.type("fare", "Fare"))
                .answers(Json.of("ref-1"));
        return Scenario.of(new Goal("Go there", List.of("Ticket")), new TypedPlanner(), fare, book)
                .with("to", Json.of("Tokyo"))
                .person(person);
    }

    @Test
    void whoAnswersAfterTwoHoursHasTheFareReadAgain() {
        Run run = fare(Person.named("ana").approves("book").after(HOUR.multipliedBy(2)))
                .run();
        assertThatWitness(run.witness()).saw("fare", "fare", "book");
        assertThat(Duration.between(
                        run.journal().getFirst().event().at(),
                        run.journal().getLast().event().at()))
                .isEqualTo(HOUR.multipliedBy(2));
    }

    @Test
    void whoAnswersAtOnceHasNot() {
        assertThatWitness(fare(Persons.approveAll()).run().witness()).saw("fare", "book");
    }

    @Test
    void itSurvivesAnyCrashWhileItIsReadAgain() {
        assertThat(CrashKit.survivesAnyCrash(
                        fare(Person.named("ana").approves("book").after(HOUR.multipliedBy(2)))))
                .isGreaterThan(30);
    }

    private static FakeTool search(String name, String type, Duration takes) {
        return FakeTool.read(name, type).takes(takes).answers(Json.of(name));
    }

    @Test
    void whatTakesLongerComesLaterAndNobodyWaits() {
        FakeTool both = FakeTool.read("both", "Both", Parameter.type("slow", "Slow"), Parameter.type("fast", "Fast"));
        Run run = Scenario.of(
                        new Goal("Search", List.of("Both")),
                        new TypedPlanner(),
                        search("slow", "Slow", HOUR.multipliedBy(5)),
                        search("fast", "Fast", HOUR),
                        both)
                .run();
        assertThatWitness(run.witness()).saw("fast", "slow", "both");
        Instant end = run.journal().getLast().event().at();
        assertThat(Duration.between(run.journal().getFirst().event().at(), end)).isEqualTo(HOUR.multipliedBy(5));
    }

    // Orders.

    private static Scenario twoEffects(Policy policy) {
        return Scenario.of(
                        new Goal("Both", List.of("Left", "Right")),
                        new TypedPlanner(),
                        FakeTool.effect("left", "Left").answers(Json.of(1)),
                        FakeTool.effect("right", "Right").answers(Json.of(2)))
                .policy(policy)
                .person(Persons.approveAll());
    }

    @Test
    void whateverTheOrderTheEndIsTheSame() {
        TreeSet<String> orders = new TreeSet<>();
        Interleavings.hold(
                twoEffects(Policy.keyMoments()),
                20,
                run -> orders.add(run.witness().all().toString()));
        assertThat(orders).hasSize(2);
    }

    @Test
    void anOrderThatFailsIsNamedByItsSeed() {
        assertThatThrownBy(() -> Interleavings.hold(
                        twoEffects(Policy.keyMoments()),
                        20,
                        run -> assertThatWitness(run.witness()).saw("left", "right")))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)order \\d+ \\(run it alone: -Ddeputy.seed=\\d+\\): .*");
    }

    // Persons.

    @Test
    void anAnswerThatIsGivenTwiceCountsOnce() {
        Run run = fare(Person.named("ana").approves("book").twice()).run();
        assertThatWitness(run.witness()).sawEffectsOnce("book");
    }

    @Test
    void whoGoesAwayLeavesItWaiting() {
        Run run = fare(Person.named("ana").goesAway()).run();
        assertThatDelegation(run.state()).isIn(State.Phase.RUNNING).waitsFor("book");
    }

    @Test
    void howIsSaidOfWhatWasSaidBefore() {
        assertThatThrownBy(() -> Person.named("ana").twice())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("say first what ana does, then how");
    }

    // Answers by themselves.

    @Test
    void aToolAnswersByItselfWhatFitsItsOutput() {
        Schema schema = Schema.parse("""
            {"type":"object","required":["day","nights","kind","rooms","note"],"properties":{
             "day":{"type":"string","pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}$"},
             "nights":{"type":"integer","minimum":2},
             "kind":{"enum":["ryokan","hotel"]},
             "rooms":{"type":"array","minItems":2,"items":{"type":"boolean"}},
             "note":{"anyOf":[{"type":"string","minLength":3},{"type":"null"}]},
             "more":{"type":"string"}}}
            """);
        FakeTool stay = FakeTool.of(ToolSpec.read("stay", "stay", "Stay").withOutput(schema))
                .answersAnything();
        Run run = Scenario.of(new Goal("Stay", List.of("Stay")), new TypedPlanner(), stay)
                .run();
        assertThatDelegation(run.state())
                .hasResult(
                        "stay",
                        Json.parse("{\"day\":\"2027-03-27\",\"nights\":2,\"kind\":\"ryokan\",\"rooms\":[false,false],"
                                + "\"note\":\"aaa\"}"));
    }

    @Test
    void whatNoAnswerIsFoundForIsToldByItsSchema() {
        Schema odd = Schema.parse("{\"type\":\"string\",\"pattern\":\"^[0-9]{17}$\"}");
        FakeTool tool = FakeTool.of(ToolSpec.read("odd", "odd", "Odd").withOutput(odd));
        assertThatThrownBy(tool::answersAnything)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("give the schema an example, or the tool an answer");
    }
}
