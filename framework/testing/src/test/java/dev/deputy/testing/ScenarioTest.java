package dev.deputy.testing;

import static dev.deputy.testing.DeputyAssertions.assertThatDelegation;
import static dev.deputy.testing.DeputyAssertions.assertThatWitness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScenarioTest {
    @Test
    void anUnexpectedRequestFailsTheTestAndIsShown() {
        assertThatThrownBy(() -> Scenarios.stay().person(Person.named("ben")).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ben did not expect to be asked this")
                .hasMessageContaining("\"call\":{\"arguments\":{\"quote\":{\"city\":\"Nara\",\"euros\":120}}");
    }

    @Test
    void anAnswerThatIsRefusedFailsTheTest() {
        Person wrong = Person.named("ana").says(request -> true, request -> new Decision.Approve("0"));
        assertThatThrownBy(() -> Scenarios.stay().person(wrong).run())
                .hasMessageContaining("is refused: another call was approved than the one that waits");
    }

    @Test
    void theFirstLineThatFitsIsSaid() {
        Run run = Scenarios.days()
                .person(Person.named("ana").rejects("reserve:b", "no time").approves("reserve"))
                .run();
        assertThatDelegation(run.state())
                .ran("look:a", "reserve:a", "reserve:c")
                .dropped("reserve:b", "tell");
        assertThatWitness(run.witness()).sawEffectsOnce("reserve:a", "reserve:c");
    }

    @Test
    void anAdjustmentThatIsNeverDueFailsTheTest() {
        assertThatThrownBy(() -> Scenarios.stay()
                        .adjust(Moment.done("quoted"), Scenarios.TO_KYOTO)
                        .run())
                .hasMessageContaining("it was never due to set city to \"Kyoto\", once quoted is done");
    }

    @Test
    void anAdjustmentRedoesWhatItTouchesAndReusesTheRest() {
        Scenario there = Scenarios.twice().adjust(Moment.asked("book"), Scenarios.TO_KYOTO);
        assertThatWitness(there.run().witness()).saw("quote", "nearest", "quote", "nearest", "book");
        Run back = there.adjust(Moment.asked("book"), Patch.set("city", Scenarios.NARA))
                .run();
        assertThatWitness(back.witness()).saw("quote", "nearest", "quote", "nearest", "book");
        assertThatDelegation(back.state()).reused("quote", "nearest", "again").ran("book");
    }

    @Test
    void aPlanMayBeAnotherForOtherFacts() {
        Plan plan = Plan.of(Scenarios.quoteStep("quote"));
        Plan longer = Plan.of(Scenarios.quoteStep("quote"), Scenarios.quoteStep("second"));
        TreeSet<String> reads = new TreeSet<>(List.of("city"));
        Scenario scenario = Scenario.of(
                        Scenarios.GOAL,
                        ScriptedPlanner.inOrder(
                                List.of(new Planning.Planned(plan, reads), new Planning.Planned(longer, reads))),
                        Scenarios.QUOTE)
                .with("city", Scenarios.NARA)
                .adjust(Moment.ended(), Scenarios.TO_KYOTO);
        assertThatDelegation(scenario.run().state())
                .ran("quote", "second")
                .hasResult("second", Json.object("city", "Kyoto").with("euros", 120));
        assertThat(CrashKit.survivesAnyCrash(scenario)).isPositive();
    }

    @Test
    void aStricterPolicyHolds() {
        Run run = Scenarios.stay()
                .policy(Policy.keyMoments().tightened("book", Verdict.DENY))
                .person(Person.named("ana"))
                .run();
        assertThatDelegation(run.state()).isIn(State.Phase.COMPLETED).dropped("book");
    }

    @Test
    void equalRunsAreEqual() {
        for (long seed = 0; seed < 5; seed++) {
            Scenario days = Scenarios.days().inOrderOf(seed);
            assertThat(days.run().journal()).isEqualTo(days.run().journal());
        }
    }

    @Test
    void aSeedChoosesAnotherOrder() {
        assertThat(List.of(0L, 1L, 2L, 3L).stream()
                        .map(seed -> Scenarios.days()
                                .inOrderOf(seed)
                                .run()
                                .witness()
                                .all()
                                .toString())
                        .distinct())
                .hasSizeGreaterThan(1);
    }
}
