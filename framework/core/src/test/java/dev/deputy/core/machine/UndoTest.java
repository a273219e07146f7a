package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.machine.Trial.Move;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What persons said is taken back, and what the world reported stays, also inside of one fact. */
class UndoTest {
    private static final Fact.Origin SAID = new Fact.Origin.Said();
    private static final Fact.Origin WORLD = new Fact.Origin.Reported("the airline");

    /** A finished delegation whose fact {@code f} is {@code {"x":0,"y":0}}. */
    private static Run run() {
        return Run.of(new Trial(
                1, List.of(Step.of("s0", "c0").with("a", Input.fact("f"))), List.of(new Move.Finish(0)), List.of()));
    }

    private static Patch set(String at, Json value, Fact.Origin origin) {
        return Patch.of(new Change.SetFact("f", Pointer.of(at), value, origin));
    }

    private static Json undone(Run run) {
        run.adjust(Patch.of(new Change.UndoTo(1))).finish();
        return run.state().head().facts().get("f").orElseThrow().value();
    }

    @Test
    void aPartThatTheWorldReportedStaysAndTheOtherIsTakenBack() {
        Run run = run().adjust(set("/x", Json.of(1), SAID)).finish();
        run.adjust(set("/y", Json.of(5), WORLD)).finish();
        assertThat(undone(run)).isEqualTo(Json.parse("{\"x\":0,\"y\":5}"));
    }

    @Test
    void whatIsSaidOfAReportedPartIsTakenBackToTheReport() {
        Run run = run().adjust(set("/y", Json.of(5), WORLD)).finish();
        run.adjust(set("/y", Json.of(6), SAID)).finish();
        assertThat(undone(run)).isEqualTo(Json.parse("{\"x\":0,\"y\":5}"));
    }

    @Test
    void aReportOfTheWholeCoversThoseOfItsParts() {
        Run run = run().adjust(set("/y", Json.of(5), WORLD)).finish();
        run.adjust(set("", Json.parse("{\"x\":7}"), WORLD)).finish();
        run.adjust(set("/y", Json.of(8), WORLD)).finish();
        assertThat(undone(run)).isEqualTo(Json.parse("{\"x\":7,\"y\":8}"));
    }

    @Test
    void aPartOfWhatWasNoObjectThenIsAsItIsNow() {
        Run run = run().adjust(set("", Json.of("gone"), SAID)).finish();
        int text = run.state().head().revision();
        run.adjust(set("", Json.parse("{\"x\":1}"), SAID)).finish();
        run.adjust(set("/x", Json.of(2), WORLD)).finish();
        run.adjust(Patch.of(new Change.UndoTo(text))).finish();
        assertThat(run.state().head().facts().get("f").orElseThrow().value()).isEqualTo(Json.parse("{\"x\":2}"));
    }
}
