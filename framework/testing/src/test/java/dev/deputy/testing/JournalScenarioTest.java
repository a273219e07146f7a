package dev.deputy.testing;

import static dev.deputy.testing.DeputyAssertions.assertThatWitness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.Failure;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JournalScenarioTest {
    /** What the entries say, but for when and under which keys. */
    private static List<String> told(List<Entry> journal) {
        return journal.stream()
                .map(entry -> entry.event().getClass().getSimpleName() + " "
                        + entry.outcomes().stream()
                                .map(outcome -> outcome.getClass().getSimpleName())
                                .toList())
                .toList();
    }

    private static void isToldAgain(Scenario scenario) {
        Run real = scenario.run();
        Run again = JournalScenario.of(real.journal()).run();
        assertThat(told(again.journal())).isEqualTo(told(real.journal()));
        assertThat(again.witness().all().stream().map(Witness.Seen::toString))
                .isEqualTo(real.witness().all().stream()
                        .map(Witness.Seen::toString)
                        .toList());
        assertThat(again.state().head().progress().size())
                .isEqualTo(real.state().head().progress().size());
    }

    @Test
    void aRunWithRealToolsIsRunAgainWithoutThem() {
        isToldAgain(Scenarios.stay());
        isToldAgain(Scenarios.days().person(Persons.approveAll()));
        isToldAgain(Scenarios.stay().person(Persons.refuseAll()));
        isToldAgain(Scenarios.stay().person(Persons.silent()));
    }

    @Test
    void itMayBeAdjustedAsAnyOther() {
        Scenario again = JournalScenario.of(Scenarios.stay().run().journal());
        Run adjusted = again.adjust(Moment.ended(), Scenarios.TO_KYOTO).run();
        assertThat(adjusted.state()
                        .adjusting()
                        .last()
                        .orElseThrow()
                        .settlement()
                        .toString())
                .contains("the fake tool quote has no answer to {\"city\":\"Kyoto\"}; it has answers to");
        assertThatWitness(adjusted.witness()).sawEffectsOnce("book");
    }

    @Test
    void whatWasRefusedIsRefusedAgain() {
        FakeTool quote =
                FakeTool.read("quote", "Quote").refuses(Json.object(), new Failure(Failure.Kind.PERMANENT, "no room"));
        Scenario none = Scenario.of(new Goal("Quote", List.of("Quote")), new TypedPlanner(), quote);
        isToldAgain(none);
        assertThat(JournalScenario.of(none.run().journal()).run().state().phase())
                .isEqualTo(State.Phase.FAILED);
    }

    @Test
    void anAdjustmentInItIsNamed() {
        List<Entry> journal = Scenarios.stay()
                .adjust(Moment.asked("book"), Scenarios.TO_KYOTO)
                .run()
                .journal();
        assertThatThrownBy(() -> JournalScenario.of(journal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is an adjustment: set city to \"Kyoto\"");
        assertThatThrownBy(() -> JournalScenario.of(journal.subList(1, journal.size())))
                .hasMessage("a journal begins with the start of its delegation");
    }
}
