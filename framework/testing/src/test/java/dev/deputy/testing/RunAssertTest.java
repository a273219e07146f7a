package dev.deputy.testing;

import static dev.deputy.testing.DeputyAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.tool.Parameter;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunAssertTest {
    private static Run run() {
        return Scenario.of(
                        new Goal("Do both", List.of("Both")),
                        new TypedPlanner(),
                        FakeTool.read("left", "Left").answers(Json.of(1)),
                        FakeTool.read("right", "Right").answers(Json.of(2)),
                        FakeTool.effect("both", "Both", Parameter.type("l", "Left"), Parameter.type("r", "Right"))
                                .answers(Json.of("done")))
                .person(Persons.approveAll())
                .run();
    }

    @Test
    void whatHappenedIsFound() {
        Run run = run();
        assertThatRun(run)
                .called("left", "both")
                .called(1, "both", Json.object("l", Json.of(1)).with("r", Json.of(2)))
                .hasParallelWidth(2)
                .asked("both")
                .happened(List.of(Event.DelegationStarted.class, Event.ToolReturned.class, Event.DecisionMade.class))
                .decided(1, Outcome.IntentRecorded.class)
                .hasEntries(run.journal().size());
        assertThatRun(run).delegation().ran("left", "right", "both");
        assertThatRun(run).witness().sawEffectsOnce("both");
    }

    @Test
    void whatDidNotHappenIsNot() {
        Run run = run();
        assertThatThrownBy(() -> assertThatRun(run).called("both", "left")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatRun(run).called(2, "left", Json.object()))
                .hasMessageContaining("calls of left{}");
        assertThatThrownBy(() -> assertThatRun(run).hasParallelWidth(3))
                .hasMessageContaining("calls under way at once");
        assertThatThrownBy(() -> assertThatRun(run).asked()).hasMessageContaining("what persons were asked");
        assertThatThrownBy(() -> assertThatRun(run).happened(List.of(Event.CancelAsked.class)))
                .hasMessageContaining("events");
        assertThatThrownBy(() -> assertThatRun(run).decided(0, Outcome.IntentRecorded.class))
                .hasMessageContaining("IntentRecorded");
        assertThatThrownBy(() -> assertThatRun(run).hasEntries(1)).hasMessageContaining("entries");
    }
}
