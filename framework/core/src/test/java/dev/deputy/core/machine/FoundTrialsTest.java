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
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.WantedEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trials that broke a law once, as small as they came: every law holds of each of them. */
class FoundTrialsTest {
    private static final Move FINISH = new Move.Finish(0);
    private static final Patch NOTHING = Patch.set("g", "/x", Json.of(0));

    @Test
    void undoingBeforeAndUndoingAfterDoNotWaitForEachOther() {
        List<Step> booked = List.of(
                Step.of("s3", "b0").with("a", Input.fact("f", "/x")),
                Step.of("s4", "a0").with("b", Input.step("s3")));
        hold(booked, NOTHING, FINISH, adjust(Patch.set("f", "/x", Json.of(2))));
    }

    @Test
    void anEffectThatIsBeingUndoneIsNotUndoneTwice() {
        List<Step> booked = List.of(Step.of("s2", "b0"), Step.of("s3", "a0").with("b", Input.step("s2")));
        hold(booked, NOTHING, FINISH, adjust(edit("s3", "b", 1)), new Move.Edit(1, Json.of(2)));
    }

    @Test
    void whatIsWishedAsItWasIsNotUndone() {
        List<Step> booked = List.of(Step.of("s3", "b0").with("a", Input.fact("f", "/x")));
        hold(booked, NOTHING, FINISH, adjust(Patch.set("f", "/x", Json.of(2))), new Move.Undo(0));
        List<Step> after = List.of(Step.of("s3", "a0").with("a", Input.fact("f", "/x")));
        hold(after, NOTHING, FINISH, adjust(Patch.set("f", "/x", Json.of(2))), new Move.Undo(0));
        hold(
                after,
                NOTHING,
                FINISH,
                adjust(Patch.set("f", "/x", Json.of(2))),
                new Move.Approve(0),
                new Move.Answer(1, 0),
                new Move.Undo(0));
    }

    /** Its outcome is not known when the next adjustment comes, and then it has not happened. */
    @Test
    void anUndoingThatIsPutBackGoesOnInTheNextRevision() {
        List<Step> booked = List.of(Step.of("s3", "b0").with("a", Input.fact("f", "/x")));
        for (int order = 0; order < 8; order++) {
            hold(
                    booked,
                    NOTHING,
                    FINISH,
                    adjust(Patch.set("f", "/x", Json.of(2))),
                    new Move.Approve(0),
                    new Move.Die(order),
                    adjust(Patch.set("f", "/x", Json.of(3))));
        }
    }

    /** Its undoing was refused: it stands, and is not made a second time. */
    @Test
    void whatStandsBesideALaterOneIsNotMadeTwice() {
        List<Step> booked = List.of(Step.of("s3", "a0").with("a", Input.fact("f", "/x")));
        hold(
                booked,
                NOTHING,
                FINISH,
                adjust(Patch.set("f", "/x", Json.of(2))),
                new Move.Approve(0),
                new Move.Answer(1, 0),
                new Move.Reject(0),
                new Move.Undo(0));
    }

    /** The first is to be undone after the second, which is made; nobody has undone it yet when it is wished again. */
    @Test
    void whatStandsAndIsWishedAgainIsNotMadeAnew() {
        List<Step> booked = List.of(Step.of("s2", "a0"), Step.of("s7", "a0").with("a", Input.step("s2")));
        hold(booked, NOTHING, FINISH, adjust(edit("s2", "b", 0)), new Move.Approve(0), new Move.Undo(0));
        Run run = Run.of(new Trial(
                0,
                booked,
                List.of(FINISH, adjust(edit("s2", "b", 0)), new Move.Approve(0), new Move.Undo(0)),
                List.of()));
        assertThat(run.outside.calls.stream().map(call -> call.tool() + " " + call.step()))
                .containsExactly("a0 s2", "a0 s7", "a0 s2", "cancel undo-s2-2");
    }

    /** A file is written of what has aged: that is read again as soon as the adjustment has come out. */
    @Test
    void aReadingThatFollowsAtOnceIsNotTakenForTheAdjustment() {
        List<Step> written =
                List.of(Step.of("s0", "v0"), Step.of("s5", "w1").with("a", Input.step("s0")), Step.of("s6", "c2"));
        Patch patch = new Patch(List.of(
                new Change.EditInput("s5", "b", Json.of(0)),
                new Change.SetFact("shorter", Pointer.WHOLE, Json.of(1), new Fact.Origin.Said())));
        hold(written, NOTHING, FINISH, new Move.Wait(), adjust(patch));
    }

    @Test
    void whatAFanOutMadeIsUndoneWhenOneStepTakesItsPlace() {
        List<Step> booked = List.of(Step.of("s2", "a0").forEach(Input.fact("items"), "/id"));
        hold(booked, NOTHING, FINISH, adjust(Patch.of(new Change.ReplaceStep("s2", Step.of("s2", "a0")))));
    }

    @Test
    void whoWaitedForAFanOutThatIsDroppedHearsOfItAtOnce() {
        List<Step> booked = List.of(
                Step.of("s0", "w0").with("b", Input.fact("h", "/x")),
                Step.of("s8", "a1").with("b", Input.step("s0")).forEach(Input.fact("items"), "/id"));
        for (int which = 0; which < 4; which++) {
            hold(booked, NOTHING, FINISH, adjust(Patch.set("h", "/x", Json.of(2))), new Move.Reject(which));
        }
    }

    @Test
    void aFanOutBelowAFileThatComesOutAsItWasIsNotUndone() {
        List<Step> steps = List.of(
                Step.of("s0", "w0").with("a", Input.fact("f", "/x")).with("b", Input.fact("h", "/x")),
                Step.of("s1", "v0")
                        .forEach(Input.fact("items"), "/id")
                        .with("a", Input.step("s0"))
                        .with("b", Input.step("s0"))
                        .with("c", Input.item("/id")),
                Step.of("s3", "c0").with("b", Input.step("s1")),
                Step.of("s6", "c1").with("b", Input.step("s3")),
                Step.of("s8", "a1").forEach(Input.fact("items"), "/id").with("b", Input.step("s6")));
        hold(steps, NOTHING, FINISH, adjust(Patch.set("h", "/x", Json.of(2))));
    }

    @Test
    void whatWaitsForADroppedStepGoesOn() {
        List<Step> steps = List.of(
                Step.of("s0", "c1").with("b", Input.fact("g", "/y")),
                Step.of("s1", "a0").with("b", Input.step("s0")),
                Step.of("s3", "a1").with("b", Input.step("s1")));
        hold(
                steps,
                NOTHING,
                FINISH,
                adjust(Patch.set("g", "/y", Json.of(1))),
                new Move.Answer(4, 0),
                new Move.Reject(1));
    }

    @Test
    void oneCallThatBecomesOneForEachItemIsUndone() {
        Step each = Step.of("s1", "b0").forEach(Input.fact("items"), "/id");
        hold(List.of(Step.of("s1", "b0")), NOTHING, FINISH, adjust(Patch.of(new Change.ReplaceStep("s1", each))));
        Patch toNone = Patch.of(
                new Change.ReplaceStep("s1", each),
                new Change.SetFact("items", Pointer.WHOLE, Json.array(), new Fact.Origin.Said()));
        hold(List.of(Step.of("s1", "b0")), NOTHING, FINISH, adjust(toNone));
    }

    @Test
    void whatWasMadeOfAnEffectIsUndoneBeforeItThoughItWasDroppedEarlier() {
        List<Step> steps = List.of(
                Step.of("s3", "a0").forEach(Input.fact("items"), "/id"),
                Step.of("s6", "b0").with("b", Input.step("s3")));
        Run run = hold(steps, NOTHING, FINISH, adjust(Patch.of(new Change.DropStep("s6"))), adjust(edit("s3", "a", 2)));
        List<String> undone = run.outside.calls.stream()
                .map(Outside.Call::step)
                .filter(step -> step.startsWith("undo-"))
                .toList();
        assertThat(undone).hasSize(4).startsWith("undo-s6-1");
    }

    @Test
    void anEffectThatIsMadeAgainCanBeUndoneAgain() {
        List<Step> steps = List.of(
                Step.of("s0", "w0").with("a", Input.fact("f")),
                Step.of("s1", "b0").with("b", Input.step("s0")));
        hold(
                steps,
                edit("s0", "a", 0),
                FINISH,
                adjust(Patch.set("shorter", Json.of(1))),
                FINISH,
                new Move.Undo(0),
                FINISH,
                adjust(edit("s0", "a", 0)));
    }

    @Test
    void aPersonInAForkHasTheLastWordOverWhatTheWorldSaidBefore() {
        Patch reported =
                Patch.of(new Change.SetFact("f", Pointer.of("/y"), Json.of(1), new Fact.Origin.Reported("the world")));
        List<Step> steps = List.of(Step.of("s2", "v0").with("a", Input.fact("f")));
        hold(steps, Patch.set("f", "/x", Json.of(1)), adjust(reported));
    }

    @Test
    void anEffectThatIsOnItsWayIsAnnouncedAsOneThatMayBeUndone() {
        List<Step> steps = List.of(Step.of("s0", "a1").with("b", Input.fact("g", "/y")));
        hold(steps, NOTHING, new Move.Answer(1, 0), new Move.Approve(0), adjust(Patch.set("g", "/y", Trials.BREAKS)));
    }

    @Test
    void whatIsReadAgainOfARejectedEffectIsAskedForAgainInAForkAsInTheHead() {
        List<Step> steps = List.of(
                Step.of("s2", "w0"),
                Step.of("s4", "v1").with("a", Input.step("s2")),
                Step.of("s5", "a0").with("b", Input.step("s4")));
        hold(
                steps,
                Patch.of(new Change.Refresh("s5")),
                FINISH,
                adjust(edit("s4", "a", 1)),
                new Move.Answer(5, 0),
                new Move.Reject(1));
    }

    @Test
    void toKeepWhatIsKeptIsNothingNew() {
        List<Step> steps =
                List.of(Step.of("s1", "c1").forEach(Input.fact("items"), "/id").with("a", Input.fact("h")));
        hold(steps, Patch.set("h", Json.of(1)).and(Patch.of(new Change.Pin("s1"))), FINISH);
        hold(steps, Patch.of(new Change.UnsetFact("h"), new Change.Pin("s1")), FINISH);
    }

    @Test
    void anArgumentThatThePlanLeavesOutCanBeWritten() {
        Run run = hold(List.of(Step.of("s0", "c0")), NOTHING, FINISH, adjust(edit("s0", "b", 2)));
        assertThat(run.outside.reads())
                .extracting(Outside.Call::arguments)
                .containsExactly(Json.object(), Json.object("b", Json.of(2)));
    }

    @Test
    void aPersonWhoOnlySaysThatItHappenedSuppliesWhatItGaveBeforeItIsUndone() {
        List<Step> booked = List.of(Step.of("s1", "a1").with("b", Input.fact("g", "/y")));
        Patch other = Patch.set("g", "/y", Json.of(2));
        for (long deadly = 3; deadly < 5; deadly++) {
            long at = deadly;
            Run run = Run.of(new Trial(0, booked, List.of(FINISH), List.of(other, other)), entry -> entry == at);
            if (!run.resultLost) {
                continue;
            }
            run.adjust(other).finish();
            assertThat(run.last().orElseThrow().settlement().toString()).contains("supply its result");
            String ref = run.outside.standing.firstKey();
            run.adjust(Patch.of(new Change.SupplyResult("s1", Json.object("ref", ref))))
                    .finish();
            run.adjust(Patch.of(new Change.Release("s1")).and(other)).finish();
            assertThat(run.outside.wrongs).isEmpty();
            assertThat(run.outside.standing).hasSize(1).doesNotContainKey(ref);
            return;
        }
        throw new AssertionError("nothing was lost");
    }

    @Test
    void whatIsBelowASuppliedResultDoesNotNeedWhatIsDroppedAboveIt() {
        List<Step> steps = List.of(
                Step.of("s0", "w1"),
                Step.of("s5", "a0").with("b", Input.step("s0")),
                Step.of("s6", "w0").with("b", Input.step("s5")),
                Step.of("s7", "b0").with("b", Input.step("s6")));
        Patch supplied = Patch.of(new Change.SupplyResult("s5", Json.of(0)));
        hold(steps, NOTHING, new Move.Answer(1, 0), new Move.Reject(0), adjust(supplied));
        hold(steps, NOTHING, new Move.Answer(1, 0), adjust(supplied), new Move.Reject(0));
    }

    @Test
    void aRejectedCallIsNotAskedForAgainWhenItIsWishedAgain() {
        List<Step> steps = List.of(Step.of("s0", "b0").with("a", Input.fact("f", "/x")));
        Run run = hold(
                steps,
                NOTHING,
                new Move.Answer(1, 0),
                new Move.Reject(0),
                adjust(Patch.set("f", "/x", Json.of(1))),
                new Move.Undo(0));
        assertThat(run.outside.calls).isEmpty();
    }

    @Test
    void anEffectWhoseOwnArgumentIsChangedDoesNotDriftForWhatItAlsoReads() {
        List<Step> steps = List.of(
                Step.of("s0", "w0").with("a", Input.fact("f", "/x")),
                Step.of("s6", "b0").with("a", Input.step("s0")).with("b", Input.fact("g", "/y")));
        Run run = hold(
                steps, NOTHING, FINISH, adjust(Patch.set("f", "/x", Json.of(1)).and(Patch.set("g", "/y", Json.of(2)))));
        assertThat(run.outside.standing.values())
                .singleElement()
                .satisfies(booking -> assertThat(booking.arguments().get("b")).contains(Json.of(2)));
    }

    @Test
    void aForkThatWasKeptMeanwhileCannotBeAdjusted() {
        hold(
                List.of(Step.of("s1", "c2")),
                NOTHING,
                FINISH,
                adjust(Patch.of(new Change.UnsetFact("f"))),
                new Move.Fork(),
                new Move.Keep(0),
                new Move.AdjustFork(0, Patch.of(new Change.SupplyResult("s1", Json.of(0)))));
    }

    /** What it made of the old booking is undone before that, and it goes on only with the new one. */
    @Test
    void whoWantedEffectsOfABookingDoesNotKeepThatFromBeingUndone() {
        List<Step> steps = List.of(
                Step.of("s0", "b0").with("b", Input.fact("h", "/y")),
                Step.of("s1", "a1").with("b", Input.step("s0")),
                Step.of("s2", "x0").with("a", Input.step("s1")));
        hold(steps, NOTHING, FINISH, adjust(Patch.set("h", "/y", Json.of(1))));
        List<Step> direct = List.of(
                Step.of("s0", "b0").with("a", Input.fact("f", "/x")),
                Step.of("s1", "x0").with("a", Input.step("s0")));
        hold(direct, NOTHING, FINISH, adjust(Patch.set("f", "/x", Json.of(2))));
    }

    /** It is wanted with other arguments, so it is known that the old one goes, while who wants it is at work. */
    @Test
    void aWantedEffectWithOtherArgumentsIsMadeOnceTheOldOneIsUndone() {
        for (int wanting : List.of(0, 2, 4, 5)) {
            Run run = hold(
                    List.of(Step.of("s1", "x0").with("a", Input.fact("f", "/x"))),
                    NOTHING,
                    adjust(Patch.set("f", "/x", Json.of(wanting))),
                    new Move.Answer(3, 0),
                    new Move.Edit(0, Json.of(7)),
                    FINISH,
                    new Move.Undo(0));
            assertThat(run.outside.standing.values())
                    .isNotEmpty()
                    .allMatch(booking -> !booking.arguments().get("a").equals(Optional.of(Json.of(7))));
        }
    }

    /** What was refused is wished with other arguments: who wanted it hears of that. */
    @Test
    void whoseEffectWasRefusedGoesOnAnewWhenItIsMadeAfterAll() {
        Patch other = Patch.of(new Change.EditInput(inner("s1", "b0", 2), "a", Json.of(7)));
        for (int wanting : List.of(2, 5)) {
            List<Step> steps = List.of(Step.of("s1", "x0").with("a", Input.fact("f", "/x")));
            Move first = adjust(Patch.set("f", "/x", Json.of(wanting)));
            hold(steps, NOTHING, first, new Move.Answer(3, 0), new Move.Reject(0), FINISH, adjust(other));
            Patch supplied = Patch.of(new Change.SupplyResult(inner("s1", "b0", 2), Json.of(5)));
            hold(steps, NOTHING, first, FINISH, adjust(supplied), FINISH, new Move.Undo(0));
        }
    }

    @Test
    void anEffectThatAPersonDropsIsUndoneAlsoIfAnotherStepWantedIt() {
        List<Step> steps = List.of(Step.of("s1", "x0").with("a", Input.fact("f", "/x")));
        Run run = hold(
                steps,
                NOTHING,
                adjust(Patch.set("f", "/x", Json.of(2))),
                FINISH,
                adjust(Patch.of(new Change.DropStep(inner("s1", "b0", 2)))));
        assertThat(run.outside.standing).isEmpty();
    }

    /**
     * It is called for what is tried as well, where nothing is wanted yet; the head goes on when that comes to naught.
     */
    @Test
    void whoWorksWhileAnAdjustmentIsTriedGoesOnWhenThatFails() {
        List<Step> steps = List.of(
                Step.of("s1", "x0").with("a", Input.fact("f", "/x")),
                Step.of("s2", "c0").with("a", Input.fact("g", "/x")));
        Patch inVain =
                Patch.of(new Change.EditInput("s1", "a", Json.of(4)), new Change.EditInput("s2", "a", Trials.BREAKS));
        for (int order = 0; order < 8; order++) {
            for (int answers = 1; answers < 4; answers++) {
                List<Move> before = List.of(
                        adjust(Patch.set("f", "/x", Json.of(4))),
                        new Move.Answer(3, 0),
                        new Move.Approve(0),
                        new Move.Answer(answers, order),
                        adjust(inVain));
                for (Move then : List.of(new Move.Finish(order), new Move.Die(order))) {
                    List<Move> moves = new ArrayList<>(before);
                    moves.add(then);
                    Run run = hold(steps, NOTHING, moves.toArray(Move[]::new));
                    assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
                }
            }
        }
    }

    /** It has acted: it is not called again for its age, neither as one of many. */
    @Test
    void whatAFanOutMadeWithEffectsDoesNotAge() {
        List<Step> steps = List.of(
                Step.of("s0", "x1")
                        .with("a", Input.fact("h"))
                        .with("c", Input.item(""))
                        .forEach(Input.fact("items"), "/id"),
                Step.of("s4", "a0").with("a", Input.step("s0")));
        Run run = hold(steps, NOTHING, new Move.Answer(1, 0), FINISH, adjust(edit("s4", "b", 1)), new Move.Wait());
        assertThat(run.outside.reads().stream().map(Outside.Call::step))
                .containsOnlyOnce("s0:a", "s0:c"); // s0:b wants nothing
    }

    @Test
    void aPreviewIsAsGoodAsLongAsWhatItUsesAgainAndWhatHasActedDoesNotAge() {
        List<Step> steps = List.of(Step.of("s1", "x1").with("a", Input.fact("f", "/x")));
        Run run = Run.of(new Trial(0, steps, List.of(FINISH, new Move.Wait()), List.of()));
        run.adjust(edit("s1", "a", 0));
        assertThat(run.previews.lastEntry().getValue().reused()).contains("s1");
        assertThat(run.previews.lastEntry().getValue().until()).isEmpty();
    }

    /** It was lost before it wanted anything, and found by then what another step had read since. */
    @Test
    void whoGoesOnAfterEffectsFindsWhatItHasReadLast() {
        Run run = Run.of(new Trial(
                0, List.of(Step.of("s1", "x0").with("a", Input.fact("f", "/x"))), List.of(), List.of()));
        State state = run.state();
        var tool = Trials.TOOLS.find("v0").orElseThrow();
        String key = InnerReads.key(tool, Json.object());
        Branch begun = state.head().reset("s1").seeing("s1", key, "earlier");
        var later = new Work.Result(ToolResult.of(Json.of(2)), run.at(1), 1);
        State found = state.withHead(begun).withWork(state.work().withResult(key, "later", later));
        assertThat(InnerReads.seen(found, "s1", tool, Json.object(), run.at(1)))
                .contains(new Event.ResultSeen(run.at(1), "s1", key, "later"));
    }

    private static String inner(String step, String tool, int a) {
        return InnerEffects.step(step, new WantedEffect(tool, Json.object("a", Json.of(a)), 0))
                .id();
    }

    private static Move adjust(Patch patch) {
        return new Move.Adjust(patch);
    }

    private static Patch edit(String step, String parameter, int value) {
        return Patch.of(new Change.EditInput(step, parameter, Json.of(value)));
    }

    private static Run hold(List<Step> steps, Patch then, Move... moves) {
        Trial trial = new Trial(0, steps, List.of(moves), List.of(then, then));
        for (Law law : Law.all()) {
            assertThat(law.brokenBy(trial)).as("%s%n%s", law.name(), trial).isEqualTo(Optional.empty());
        }
        return Run.of(trial);
    }
}
