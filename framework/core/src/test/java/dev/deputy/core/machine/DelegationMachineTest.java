package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.Spend;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.WantedEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Scripts: given what happened, when something happens, then this is decided. */
class DelegationMachineTest {
    @Test
    void aReadingThatThePolicyDeniesIsNotMade() {
        Policy denying = Policy.keyMoments().tightened("fare", Verdict.DENY);
        FareTrip trip =
                new FareTrip(FareTrip.rules(denying, Limits.DEFAULT, FareTrip.tools()), Step.of("fare", "fare"));
        assertThat(trip.calls).isEmpty();
        assertThat(trip.state.work().end()).contains("fare: the policy 'keyMoments' never allows fare");
    }

    @Test
    void anEffectWhoseResultBreaksItsSchemaIsNotReadFromHoweverOftenItIsTried() {
        List<ToolSpec> tools = FareTrip.tools();
        tools.replaceAll(
                tool -> tool.name().equals("seat") ? tool.withOutput(Schema.parse("{\"type\":\"string\"}")) : tool);
        FareTrip trip = new FareTrip(
                FareTrip.rules(Policy.keyMoments(), Limits.DEFAULT, tools),
                Step.of("seat", "seat"),
                Step.of("note", "note").with("a", Input.step("seat")));
        trip.approve("seat");
        trip.returns("seat", Json.of(7));
        trip.adjust(new Change.Refresh("seat"));
        assertThat(trip.intents()).containsExactly("seat{}");
        assertThat(trip.state.work().end().orElseThrow())
                .contains("breaks its schema")
                .endsWith("it has happened: supply its result, and it goes on");
        trip.adjust(new Change.SupplyResult("seat", Json.of("12A")));
        assertThat(trip.intents()).containsExactly("seat{}", "note{\"a\":\"12A\"}");
    }

    private static final Instant NOON = Instant.parse("2027-03-27T12:00:00Z");
    private static final Schema ANY = Schema.ANY;
    private static final Catalog TOOLS = Catalog.of(
            ToolSpec.read(
                            "quote",
                            "a quote",
                            "Quote",
                            Parameter.fact("city", ANY).optional())
                    .withOutput(Schema.parse("{\"type\":\"integer\"}")),
            ToolSpec.read("fare", "a fare", "Fare").withFreshness(Freshness.volatileFor(Duration.ofMinutes(5))),
            ToolSpec.read(
                    "list", "a list", "List", Parameter.literal("after", ANY).optional()),
            ToolSpec.read("book", "Book the room", "Booking", Parameter.type("quote", "Quote"))
                    .withOutput(Schema.parse("{\"type\":\"string\"}"))
                    .withEffect(Effect.IRREVERSIBLE),
            ToolSpec.read("pair", "both", "Pair", Parameter.literal("left", ANY), Parameter.literal("right", ANY)),
            ToolSpec.read("write", "Write it down", "Written", Parameter.literal("text", ANY))
                    .withEffect(Effect.REVERSIBLE)
                    .withTarget("note"),
            ToolSpec.read(
                    "tell",
                    "Tell them",
                    "Told",
                    Parameter.type("booking", "Booking").optional()));
    private static final Step QUOTE = Step.of("quote", "quote").with("city", Input.fact("city"));
    private static final Step BOOK = Step.of("book", "book").with("quote", Input.step("quote"));
    private static final Step TELL = Step.of("tell", "tell").with("booking", Input.step("book"));
    private static final Plan STAY = Plan.of(QUOTE, BOOK, TELL);

    private final List<Command> commands = new ArrayList<>();
    private State state = State.NEW;
    private List<Outcome> decided = List.of();

    @Test
    void anEffectIsAskedForThenIntendedThenCalled() {
        start(Policy.keyMoments());
        plan(STAY);
        assertThat(names()).containsExactly("RevisionMade", "StepStarted");
        returned(Json.of(7));
        assertThat(names())
                .containsExactly(
                        "CallEnded",
                        "ResultKept",
                        "StepFinished",
                        "PolicyDecided",
                        "RequestOpened",
                        "CheckpointRaised");
        assertThat(approval("r1").arguments()).isEqualTo(Json.object("quote", Json.of(7)));
        approve("r1");
        assertThat(names()).containsExactly("RequestClosed", "IntentRecorded");
        assertThat(lastCall().call().idempotencyKey()).isPresent();
        returned(Json.of("ref"));
        assertThat(names()).containsExactly("CallEnded", "EffectSettled", "ResultKept", "StepFinished", "StepStarted");
        returned(Json.nothing());
        assertThat(names()).containsExactly("CallEnded", "ResultKept", "StepFinished", "DelegationCompleted");
        assertThat(state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void anApprovalOfAnotherCallIsRefusedAndChangesNothing() {
        untilAsked();
        State before = state;
        decide("r1", new Decision.Approve("0".repeat(64)));
        assertThat(names()).containsExactly("DecisionRefused");
        assertThat(state.work()).isEqualTo(before.work());
        assertThat(state.head()).isEqualTo(before.head());
    }

    @Test
    void anApprovalIsGoodOnce() {
        untilAsked();
        String digest = approval("r1").digest();
        approve("r1");
        decide("r1", new Decision.Approve(digest));
        assertThat(names()).containsExactly("DecisionRefused");
    }

    @Test
    void aRejectedStepIsDroppedWithAllThatNeedsIt() {
        untilAsked();
        decide("r1", new Decision.Reject("too dear"));
        assertThat(names()).containsExactly("RequestClosed", "StepDropped", "StepDropped", "DelegationCompleted");
    }

    @Test
    void whatThePolicyDeniesIsNeverCalled() {
        start(Policy.keyMoments().tightened("book", Verdict.DENY));
        plan(STAY);
        returned(Json.of(7));
        assertThat(names())
                .containsExactly(
                        "CallEnded",
                        "ResultKept",
                        "StepFinished",
                        "PolicyDecided",
                        "StepDropped",
                        "StepDropped",
                        "DelegationCompleted");
    }

    @Test
    void aSecondAnswerIsIgnored() {
        start(Policy.keyMoments());
        plan(STAY);
        CommandId first = lastCall().id();
        returned(Json.of(7));
        happen(new Event.ToolReturned(NOON, first, ToolResult.of(Json.of(8))));
        assertThat(names()).containsExactly("AnswerIgnored");
        happen(new Event.ToolFailed(NOON, first, new Failure(Failure.Kind.PERMANENT, "late")));
        assertThat(names()).containsExactly("AnswerIgnored");
        happen(new Event.OutcomeUnknown(NOON, first, "late"));
        assertThat(names()).containsExactly("AnswerIgnored");
        happen(new Event.PlanningEnded(NOON, first, new Planning.NoPlan("late")));
        assertThat(names()).containsExactly("AnswerIgnored");
    }

    @Test
    void aResultThatBreaksItsSchemaFailsTheStep() {
        start(Policy.keyMoments());
        plan(STAY);
        returned(Json.of("seven"));
        assertThat(names()).containsExactly("CallEnded", "StepFailed", "DelegationFailed");
        assertThat(state.work().end()).hasValueSatisfying(end -> assertThat(end).contains("breaks its schema"));
    }

    @Test
    void whatCannotBeIsImpossibleAndNotFailed() {
        start(Policy.keyMoments());
        plan(STAY);
        happen(new Event.ToolFailed(NOON, lastCall().id(), new Failure(Failure.Kind.IMPOSSIBLE, "no room in May")));
        assertThat(state.phase()).isEqualTo(State.Phase.IMPOSSIBLE);
        assertThat(state.work().end()).contains("quote: no room in May");
    }

    @Test
    void aMissingFactIsAskedForAndThenPlannedWith() {
        start(Policy.keyMoments());
        answerPlanner(new Planning.FactsMissing(new TreeSet<>(List.of("party"))));
        assertThat(names()).containsExactly("RequestOpened", "CheckpointRaised");
        decide("r1", new Decision.Answer(Json.of("many")));
        assertThat(names()).containsExactly("DecisionRefused");
        decide("r1", new Decision.Answer(Json.of(4)));
        assertThat(names()).containsExactly("RequestClosed", "FactSet", "PlanningStarted");
        plan(STAY);
        assertThat(state.head().facts().get("party").orElseThrow().value()).isEqualTo(Json.of(4));
    }

    @Test
    void aPlanThatCannotRunIsRefusedWithItsFirstProblem() {
        start(Policy.keyMoments());
        plan(Plan.of(TELL, QUOTE));
        assertThat(state.phase()).isEqualTo(State.Phase.FAILED);
        assertThat(state.work().end()).contains("the planner's plan cannot run: tell.booking: there is no step 'book'");
    }

    @Test
    void anEffectWithoutAnOutcomeIsAskedAboutAndRepeatedOnlyWhenItDidNotHappen() {
        untilAsked();
        approve("r1");
        String key = lastCall().call().idempotencyKey().orElseThrow();
        happen(new Event.DriverTookOver(NOON, 2));
        assertThat(names()).containsExactly("CallEnded", "OutcomeMarkedUnknown", "RequestOpened", "CheckpointRaised");
        decide("r2", new Decision.Choose("did-not-happen"));
        // A wish made anew: another key, and another approval.
        assertThat(names())
                .containsExactly(
                        "RequestClosed",
                        "EffectSettled",
                        "StepPutBack",
                        "PolicyDecided",
                        "RequestOpened",
                        "CheckpointRaised");
        approve("r3");
        assertThat(lastCall().call().idempotencyKey()).isPresent().isNotEqualTo(Optional.of(key));
    }

    @Test
    void anEffectThatDidNotHappenIsNotMadeAnewWhileAnAdjustmentHoldsIt() {
        untilAsked();
        approve("r1");
        happen(new Event.DriverTookOver(NOON, 2));
        happen(new Event.AdjustmentAsked(NOON, Patch.set("city", Json.of("Uji")), Actor.of("ana")));
        returned(Json.of(8));
        assertThat(state.candidate()).as("it waits until the effect is known").isPresent();
        decide("r2", new Decision.Choose("did-not-happen"));
        assertThat(names())
                .containsExactly(
                        "RequestClosed",
                        "EffectSettled",
                        "StepPutBack",
                        "CandidateAdopted",
                        "PolicyDecided",
                        "RequestOpened",
                        "AdjustmentSettled",
                        "CheckpointRaised");
        assertThat(approval("r3").arguments()).isEqualTo(Json.object("quote", Json.of(8)));
    }

    @Test
    void aFileThatSomethingElseWasWrittenIntoMeanwhileIsWrittenAgain() {
        Step write = Step.of("write", "write").with("text", Input.fact("city"));
        start(Policy.keyMoments());
        plan(Plan.of(write));
        approve("r1");
        returned(Json.of("a"));
        adjust(Patch.set("city", Json.of("Uji")));
        approve("r2");
        adjust(Patch.set("city", Json.of("Nara")));
        assertThat(state.candidate()).as("the second writing is on its way").isPresent();
        returned(Json.of("b"));
        // Nara was written once, but Uji stands in the file now.
        assertThat(approval("r3").arguments()).isEqualTo(Json.object("text", "Nara"));
        approve("r3");
        assertThat(lastCall().call().surroundings().previous()).contains(ToolResult.of(Json.of("b")));
        returned(Json.of("a again"));
        assertThat(state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void anEffectThatGaveNonsenseHasHappenedAllTheSame() {
        start(Policy.keyMoments());
        plan(Plan.of(QUOTE, BOOK.with("quote", Input.step("quote")), TELL));
        returned(Json.of(7));
        approve("r1");
        returned(Json.parse("{\"no\":\"reference\"}"));
        assertThat(state.phase()).isEqualTo(State.Phase.FAILED);
        adjust(Patch.set("city", Json.of("Uji")));
        returned(Json.of(8));
        assertThat(state.adjusting().last().orElseThrow().settlement())
                .isEqualTo(new Settlement.Impossible("book: it is done, with other arguments, and no tool undoes it"));
    }

    @Test
    void whatNeedsARejectedStepIsDroppedAfterAnAdjustmentToo() {
        Step report = Step.of("report", "list").with("after", Input.step("book"));
        Step both = Step.of("both", "pair").with("left", Input.step("book")).with("right", Input.fact("city"));
        start(Policy.keyMoments());
        plan(Plan.of(QUOTE, BOOK, report, both));
        returned(Json.of(7));
        decide("r1", new Decision.Reject("too dear"));
        assertThat(state.phase()).isEqualTo(State.Phase.COMPLETED);
        state.head().progress().forEach((step, progress) -> {
            if (!step.equals("quote")) {
                assertThat(progress).as(step).isInstanceOf(Progress.Dropped.class);
            }
        });
        happen(new Event.AdjustmentAsked(
                NOON, Patch.of(new Change.EditInput("both", "right", Json.of("Uji"))), Actor.of("ana")));
        assertThat(state.head().progress().get("both"))
                .hasValueSatisfying(progress -> assertThat(progress).isInstanceOf(Progress.Dropped.class));
        assertThat(state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void whatWantsAStrongerProofIsNotApprovedWithoutIt() {
        start(Policy.keyMoments().tightened("book", Verdict.STRONG_AUTH));
        plan(STAY);
        returned(Json.of(7));
        approve("r1");
        assertThat(names()).containsExactly("DecisionRefused");
    }

    @Test
    void aChainOfAnyLengthIsReusedInOneTurn() {
        List<Step> chain = new ArrayList<>();
        chain.add(Step.of("s0", "list").with("after", Input.fact("city")));
        for (int i = 1; i < 5_000; i++) {
            chain.add(Step.of("s" + i, "list").with("after", Input.step("s" + (i - 1))));
        }
        start(Policy.keyMoments());
        plan(Plan.of(chain));
        for (int i = 0; i < chain.size(); i++) {
            returned(Json.of(i));
        }
        adjust(Patch.set("city", Json.of("Uji")));
        for (int i = 0; i < chain.size(); i++) {
            returned(Json.of(-i));
        }
        adjust(Patch.set("city", Json.of("Nara")));
        assertThat(state.head().revision()).isEqualTo(3);
        assertThat(state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(state.result("s4999").orElseThrow().value()).isEqualTo(Json.of(4_999));
    }

    private void adjust(Patch patch) {
        happen(new Event.AdjustmentAsked(NOON, patch, Actor.of("ana")));
    }

    @Test
    void afterCancellingNothingStartsAndALateEffectIsStillEntered() {
        untilAsked();
        approve("r1");
        CommandId booking = lastCall().id();
        happen(new Event.CancelAsked(NOON, Actor.of("ana")));
        assertThat(names()).containsExactly("DelegationCancelled");
        happen(new Event.ToolReturned(NOON, booking, ToolResult.of(Json.of("ref"))));
        assertThat(names()).containsExactly("CallEnded", "EffectSettled", "ResultKept", "StepFinished");
        assertThat(state.phase()).isEqualTo(State.Phase.CANCELLED);
        happen(new Event.CancelAsked(NOON, Actor.of("ana")));
        assertThat(names()).isEmpty();
    }

    @Test
    void oneCallServesAllStepsThatWantIt() {
        Step first = Step.of("first", "fare");
        Step gate = Step.of("gate", "quote").with("city", Input.step("first"));
        Step again = Step.of("again", "fare").forEach(Input.literal(Json.array(Json.of("x"))), "");
        start(Policy.keyMoments());
        plan(Plan.of(first, again, gate));
        // The child's call has the same key as the first step's: one call serves both.
        assertThat(names()).containsExactly("RevisionMade", "StepStarted", "StepExpanded", "StepJoined");
        returned(Json.of(100));
        assertThat(names())
                .containsExactly(
                        "CallEnded", "ResultKept", "StepFinished", "StepFinished", "StepStarted", "StepGathered");
    }

    @Test
    void aVolatileResultIsReusedWhileItIsFreshAndReadAgainLater() {
        Step first = Step.of("first", "fare");
        Step gate = Step.of("gate", "quote").with("city", Input.step("first"));
        Step again = Step.of("again", "fare").forEach(Input.step("list"), "");
        Step list = Step.of("list", "list").with("after", Input.step("gate"));
        for (int minutes : List.of(4, 5)) {
            state = State.NEW;
            start(Policy.keyMoments());
            plan(Plan.of(first, gate, list, again));
            returned(Json.of(100));
            returned(Json.of(1));
            Instant later = NOON.plus(Duration.ofMinutes(minutes));
            happen(new Event.ToolReturned(later, lastCall().id(), ToolResult.of(Json.parse("[\"x\"]"))));
            assertThat(names())
                    .as("after %d of 5 minutes", minutes)
                    .contains(minutes < 5 ? "StepReused" : "StepStarted")
                    .doesNotContain(minutes < 5 ? "StepStarted" : "StepReused");
        }
    }

    @Test
    void nothingComesBeforeTheStartAndNoSecondStart() {
        assertThatThrownBy(() -> DelegationMachine.apply(State.NEW, new Event.DriverTookOver(NOON, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("phase NEW cannot take DriverTookOver");
        start(Policy.keyMoments());
        assertThatThrownBy(() -> start(Policy.keyMoments())).hasMessageContaining("it starts once");
    }

    /** Each phase takes each kind of event, or refuses it by name: nothing is left to chance. */
    @Test
    void everyPhaseTakesEveryEvent() {
        List<State> phases = new ArrayList<>();
        start(Policy.keyMoments());
        phases.add(state);
        plan(STAY);
        phases.add(state);
        State running = state;
        returned(Json.of("seven"));
        phases.add(state);
        state = running;
        happen(new Event.ToolFailed(NOON, lastCall().id(), new Failure(Failure.Kind.IMPOSSIBLE, "no")));
        phases.add(state);
        state = running;
        happen(new Event.CancelAsked(NOON, Actor.of("ana")));
        phases.add(state);
        state = running;
        returned(Json.of(7));
        decide("r1", new Decision.Reject("no"));
        phases.add(state);
        CommandId nobody = new CommandId(99, 0);
        List<Event> events = List.of(
                new Event.DriverTookOver(NOON, 9),
                new Event.PlanningEnded(NOON, nobody, new Planning.NoPlan("none")),
                new Event.ModelCalled(NOON, modelCall("planning")),
                new Event.ReadWithin(NOON, "quote", "quote", "k", ToolResult.of(Json.of(1))),
                new Event.ModelAsked(NOON, "planning", "m", Spend.ofTokens(9)),
                new Event.ResultSeen(NOON, "quote", "k", "k@1"),
                new Event.EffectsWanted(NOON, nobody, List.of(new WantedEffect("book", Json.object(), 0))),
                new Event.ConversationFailed(NOON, List.of("k")),
                new Event.ToolReturned(NOON, nobody, ToolResult.of(Json.of(1))),
                new Event.ToolFailed(NOON, nobody, new Failure(Failure.Kind.TRANSIENT, "none")),
                new Event.OutcomeUnknown(NOON, nobody, "none"),
                new Event.DecisionMade(NOON, "r99", new Decision.Approve("x"), Actor.of("ana")),
                new Event.AdjustmentAsked(NOON, Patch.set("city", Json.of("Uji")), Actor.of("ana")),
                new Event.ForkAsked(NOON, Actor.of("ana")),
                new Event.WaysTried(NOON, "a9", List.of()),
                new Event.RulesAdopted(NOON, state.charter().orElseThrow().rules()),
                new Event.CancelAsked(NOON, Actor.of("ana")));
        assertThat(events).hasSize(Event.class.getPermittedSubclasses().length - 1);
        assertThat(phases.stream().map(State::phase))
                .hasSize(State.Phase.values().length - 1)
                .doesNotHaveDuplicates();
        for (State phase : phases) {
            for (Event event : events) {
                Transition transition = DelegationMachine.apply(phase, event);
                assertThat(Fold.entry(phase, transition.entry())).isEqualTo(transition.state());
                if (phase.phase().isEnd() && !(event instanceof Event.AdjustmentAsked)) {
                    assertThat(transition.commands())
                            .as("%s %s", phase.phase(), event)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void whatTheGoalsWordsSayIsAddedToWhatAPersonSaid() {
        start(Policy.keyMoments()); // the city is assumed, the party is not known
        assertThat(((Command.AskPlanner) commands.getLast()).request().goalRead())
                .isFalse();
        TreeMap<String, Json> read = new TreeMap<>();
        read.put("city", Json.of("Uji"));
        read.put("party", Json.of("two")); // no integer
        read.put("ship", Json.of("Argo")); // no such fact
        answerPlanner(new Planning.GoalRead(read));
        assertThat(state.head().facts().get("city")).contains(new Fact(Json.of("Uji"), new Fact.Origin.Read()));
        assertThat(state.head().facts().size()).isEqualTo(1);
        PlanningRequest again = ((Command.AskPlanner) commands.getLast()).request();
        assertThat(again.goalRead()).isTrue();
        assertThat(again.facts()).containsOnlyKeys("city");

        read.put("city", Json.of("Nikko"));
        answerPlanner(new Planning.GoalRead(read)); // would go on for ever
        assertThat(state.phase()).isEqualTo(State.Phase.FAILED);
        assertThat(state.head().facts().get("city")).contains(new Fact(Json.of("Uji"), new Fact.Origin.Read()));
    }

    @Test
    void whatAModelRepliedIsKeptOnceItIsOfUse() {
        start(Policy.keyMoments());
        happen(new Event.ModelCalled(NOON, modelCall("planning")));
        happen(new Event.ModelCalled(
                NOON,
                new ModelCall("planning#2", "m", Json.of("q"), Optional.of(Json.of("no")), "refused", false, 5, 1, 0)));
        Work.Models models = state.work().models();
        assertThat(models.calls()).isEqualTo(2);
        assertThat(models.tokens()).isEqualTo(18);
        assertThat(models.micros()).isEqualTo(7);
        assertThat(models.replies().get(ModelCall.key("planning", "m", Json.of("q"))))
                .contains(new KeptReply(Json.of("a"), 10, 2));
        assertThat(models.replies().get(ModelCall.key("planning#2", "m", Json.of("q"))))
                .isEmpty();
        assertThat(models.replies().get(ModelCall.key("planning", "other", Json.of("q"))))
                .isEmpty();
    }

    @Test
    void whatACallMayTakeCountsAsSpentUntilItIsKnownWhatItTook() {
        start(Policy.keyMoments());
        happen(new Event.ModelAsked(NOON, "planning", "m", Spend.ofTokens(100)));
        long first = state.sequence();
        happen(new Event.ModelAsked(NOON, "step:a", "m", Spend.ofTokens(50))); // nobody will ever know
        assertThat(state.work().models().spent()).isEqualTo(Spend.ofTokens(150));
        happen(new Event.ModelCalled(NOON, modelCall("planning"), Optional.of(first)));
        assertThat(state.work().models().spent()).isEqualTo(new Spend(12 + 50, 7));
        assertThat(state.work().models().tokens()).isEqualTo(12);
        assertThat(state.work().models().calls()).isEqualTo(1);
    }

    @Test
    void theRepliesOfAConversationThatFailedAnswerNothingAgain() {
        start(Policy.keyMoments());
        happen(new Event.ModelCalled(NOON, modelCall("planning")));
        happen(new Event.ModelCalled(NOON, modelCall("step:a")));
        happen(new Event.ConversationFailed(NOON, List.of(modelCall("planning").key())));
        Work.Models models = state.work().models();
        assertThat(models.replies().has(modelCall("planning").key())).isFalse();
        assertThat(models.replies().has(modelCall("step:a").key())).isTrue();
        assertThat(models.calls()).isEqualTo(2); // they were paid for all the same
    }

    private static ModelCall modelCall(String purpose) {
        return new ModelCall(purpose, "m", Json.of("q"), Optional.of(Json.of("a")), "said 1 character", true, 10, 2, 7);
    }

    private void untilAsked() {
        start(Policy.keyMoments());
        plan(STAY);
        returned(Json.of(7));
    }

    private void start(Policy policy) {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        specs.put("city", FactSpec.assumed("city", ANY, "where", Json.of("Nara")));
        specs.put("party", FactSpec.asked("party", Schema.parse("{\"type\":\"integer\"}"), "who", "Who travels?"));
        Rules rules = new Rules(TOOLS, policy, Limits.DEFAULT, specs);
        happen(new Event.DelegationStarted(
                NOON, "d1", new Goal("stay", List.of("Told")), new TreeMap<>(), new TreeMap<>(), rules));
    }

    private void plan(Plan plan) {
        answerPlanner(new Planning.Planned(plan, new TreeSet<>()));
    }

    private void answerPlanner(Planning planning) {
        Command.AskPlanner ask = (Command.AskPlanner) commands.getLast();
        happen(new Event.PlanningEnded(NOON, ask.id(), planning));
    }

    private void returned(Json value) {
        happen(new Event.ToolReturned(NOON, lastCall().id(), ToolResult.of(value)));
    }

    private void approve(String request) {
        decide(request, new Decision.Approve(approval(request).digest()));
    }

    private Request.Subject.Approval approval(String request) {
        return (Request.Subject.Approval)
                state.work().asked().requests().get(request).orElseThrow().subject();
    }

    private void decide(String request, Decision decision) {
        happen(new Event.DecisionMade(NOON, request, decision, Actor.of("ana")));
    }

    private void happen(Event event) {
        Transition transition = DelegationMachine.apply(state, event);
        assertThat(Fold.entry(state, transition.entry())).isEqualTo(transition.state());
        state = transition.state();
        decided = transition.entry().outcomes();
        commands.addAll(transition.commands());
    }

    private Command.CallTool lastCall() {
        return commands.reversed().stream()
                .filter(Command.CallTool.class::isInstance)
                .map(Command.CallTool.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        return decided.stream()
                .map(outcome -> outcome.getClass().getSimpleName())
                .toList();
    }
}
