package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What is too old before an effect, step by step: fares and hotels are good for an hour. Each case was once done wrong.
 */
class AgeingTest {
    private static final Actor ANA = Actor.of("ana");
    private static final Duration THREE_HOURS = Duration.ofHours(3);
    private static final Optional<Ceiling> UP_TO_150 = Optional.of(Ceiling.of("/a/euros", 150));
    private static final Step SLOW = Step.of("slow", "slow").with("a", Input.fact("g"));
    private static final Step FARE = Step.of("fare", "fare");
    private static final Step HOTEL = Step.of("hotel", "hotel");
    private static final Step SEAT = Step.of("seat", "seat");
    private static final Step BOOK = Step.of("book", "book").with("a", Input.step("fare"));

    private static ToolSpec tool(String name) {
        return ToolSpec.read(
                name,
                name,
                "Any",
                Parameter.literal("a", Schema.ANY).optional(),
                Parameter.literal("b", Schema.ANY).optional(),
                Parameter.literal("c", Schema.ANY).optional());
    }

    private static ToolSpec ages(String name) {
        return tool(name).withFreshness(Freshness.volatileFor(Duration.ofHours(1)));
    }

    private static List<ToolSpec> tools() {
        return new ArrayList<>(List.of(
                ages("fare"),
                ages("hotel"),
                ages("list"),
                tool("slow"),
                tool("book").withEffect(Effect.IRREVERSIBLE),
                tool("seat").withEffect(Effect.IRREVERSIBLE),
                tool("note").withEffect(Effect.DRAFT),
                tool("page").withEffect(Effect.DRAFT).withTarget("page")));
    }

    private static Rules rules(Policy policy, Limits limits, List<ToolSpec> tools) {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        for (String name : List.of("f", "g")) {
            specs.put(name, FactSpec.asked(name, Schema.ANY, name, name + "?"));
        }
        return new Rules(Catalog.of(tools), policy, limits, specs);
    }

    /** A delegation by hand. */
    private static final class Trip {
        private final List<Command.CallTool> calls = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();
        private final Plan plan;
        private State state = State.NEW;
        private Instant now = Instant.parse("2027-03-27T12:00:00Z");

        Trip(Rules rules, Step... steps) {
            plan = Plan.of(List.of(steps));
            TreeMap<String, Fact> facts = new TreeMap<>();
            facts.put("f", Fact.said(Json.of(0)));
            facts.put("g", Fact.said(Json.of(0)));
            happen(new Event.DelegationStarted(
                    now, "d1", new Goal("go", List.of("Any")), facts, new TreeMap<>(), rules));
        }

        Trip(Step... steps) {
            this(rules(Policy.keyMoments(), Limits.DEFAULT, tools()), steps);
        }

        void happen(Event event) {
            Transition transition = DelegationMachine.apply(state, event);
            state = transition.state();
            outcomes.addAll(transition.entry().outcomes());
            for (Command command : transition.commands()) {
                if (command instanceof Command.CallTool call) {
                    calls.add(call);
                } else if (command instanceof Command.AskPlanner ask) {
                    happen(new Event.PlanningEnded(now, ask.id(), new Planning.Planned(plan, new TreeSet<>())));
                }
            }
        }

        private CommandId take(String step) {
            Command.CallTool call = calls.stream()
                    .filter(one -> one.call().step().equals(step))
                    .findFirst()
                    .orElseThrow();
            calls.remove(call);
            return call.id();
        }

        void returns(String step, Json value) {
            happen(new Event.ToolReturned(now, take(step), ToolResult.of(value)));
        }

        void costs(String step, int euros) {
            returns(step, Json.object("euros", Json.of(euros)));
        }

        void fails(String step) {
            happen(new Event.ToolFailed(now, take(step), new Failure(Failure.Kind.PERMANENT, "sold out")));
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        Request asked(String step) {
            Work.Asked asked = state.work().asked();
            return asked.requests().get(asked.ofStep().get(step).orElseThrow()).orElseThrow();
        }

        void decide(String step, Decision decision) {
            happen(new Event.DecisionMade(now, asked(step).id(), decision, ANA));
        }

        void approve(String step, Optional<Ceiling> upTo) {
            decide(step, new Decision.Approve(asked(step).digest().orElseThrow(), upTo));
        }

        void approve(String step) {
            approve(step, Optional.empty());
        }

        void adjust(Change... changes) {
            happen(new Event.AdjustmentAsked(now, new Patch(List.of(changes)), ANA));
        }

        /** Another adjustment is tried until {@code slow} returns. */
        void keepBusy() {
            adjust(Patch.set("g", Json.of(5)).changes().getFirst());
        }

        /** The effects that were begun, as step and arguments. */
        List<String> intents() {
            return outcomes.stream()
                    .filter(Outcome.IntentRecorded.class::isInstance)
                    .map(Outcome.IntentRecorded.class::cast)
                    .map(intent -> intent.step() + intent.arguments())
                    .toList();
        }

        private List<String> closed() {
            return outcomes.stream()
                    .filter(Outcome.RequestClosed.class::isInstance)
                    .map(closed -> ((Outcome.RequestClosed) closed).request())
                    .toList();
        }
    }

    @Test
    void aNoAfterAYesThatWaitsIsANo() {
        Trip trip = new Trip(SLOW, FARE, BOOK);
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.approve("book", UP_TO_150);
        trip.decide("book", new Decision.Reject("no"));
        trip.costs("slow", 2);
        assertThat(trip.calls).isEmpty();
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void aCallThatWaitsOnceMoreIsTheOneThatWasShownOrIsAskedAnew() {
        Trip trip = new Trip(SLOW, HOTEL, FARE.with("a", Input.fact("f")), BOOK.with("b", Input.step("hotel")));
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.costs("hotel", 50);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(Patch.set("f", Json.of(1)).changes().getFirst());
        Request shown = trip.asked("book");
        trip.approve("book", UP_TO_150);
        trip.costs("slow", 2);
        trip.costs("fare", 130);
        assertThat(trip.asked("book").id()).isNotEqualTo(shown.id());
        assertThat(trip.intents()).isEmpty();
        trip.approve("book");
        trip.costs("hotel", 50);
        assertThat(trip.intents()).containsExactly("book{\"a\":{\"euros\":130},\"b\":{\"euros\":50}}");
    }

    @Test
    void aCeilingIsNoYesToAnotherVersionOfTheTool() {
        Trip trip = new Trip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book", UP_TO_150);
        List<ToolSpec> newer = tools();
        newer.replaceAll(tool -> tool.name().equals("book") ? tool.withVersion("2") : tool);
        trip.calls.clear();
        trip.happen(
                new Event.DriverTookOver(trip.now, 2, Optional.of(rules(Policy.keyMoments(), Limits.DEFAULT, newer))));
        trip.costs("fare", 130);
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.asked("book").id()).isNotEqualTo("r1");
    }

    @Test
    void anItemThatIsGoneWhenItsListIsReadAgainIsGone() {
        Trip trip = new Trip(
                Step.of("list", "list"),
                SEAT,
                Step.of("note", "note")
                        .forEach(Input.step("list"), "/id")
                        .with("a", Input.item("/id"))
                        .with("b", Input.step("seat")));
        trip.returns("list", Json.parse("[{\"id\":\"a\"},{\"id\":\"b\"}]"));
        trip.pass(THREE_HOURS);
        trip.approve("seat");
        trip.costs("seat", 9);
        trip.returns("list", Json.parse("[{\"id\":\"a\"}]"));
        assertThat(trip.intents()).hasSize(2).last().asString().startsWith("note:a{");
        trip.costs("note:a", 1);
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    private static Step note() {
        return Step.of("note", "note")
                .with("a", Input.step("fare"))
                .with("b", Input.step("hotel"))
                .with("c", Input.step("seat"));
    }

    @Test
    void whatIsReadAgainIsWhatThePlanThenHas() {
        Trip trip = new Trip(SLOW, FARE, HOTEL, SEAT, note());
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.costs("hotel", 50);
        trip.approve("seat");
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(
                new Change.ReplaceStep(
                        "note",
                        Step.of("note", "note").with("a", Input.step("fare")).with("c", Input.step("seat"))),
                new Change.DropStep("hotel"));
        trip.costs("seat", 9);
        trip.costs("slow", 2);
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(2).last().asString().startsWith("note{");
    }

    @Test
    void theLimitOfAPersonsPatchIsNoLimitForReadingAgain() {
        Limits one = new Limits(100, 10, 100, 1000, 1, 10, 4);
        Trip trip = new Trip(rules(Policy.keyMoments(), one, tools()), FARE, HOTEL, SEAT, note());
        trip.costs("fare", 120);
        trip.costs("hotel", 50);
        trip.pass(THREE_HOURS);
        trip.approve("seat");
        trip.costs("seat", 9);
        trip.costs("fare", 120);
        trip.costs("hotel", 50);
        assertThat(trip.intents()).hasSize(2).last().asString().startsWith("note{");
    }

    @Test
    void whatNobodyIsAskedForAnyMoreIsMade() {
        Policy strict = Policy.keyMoments().tightened("note", Verdict.ASK);
        Trip trip = new Trip(
                rules(strict, Limits.DEFAULT, tools()),
                SLOW,
                FARE,
                Step.of("note", "note").with("a", Input.step("fare")));
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(new Change.Pin("fare"));
        trip.approve("note");
        trip.calls.clear();
        trip.happen(new Event.DriverTookOver(
                trip.now, 2, Optional.of(rules(Policy.keyMoments(), Limits.DEFAULT, tools()))));
        trip.costs("slow", 2);
        assertThat(trip.intents()).containsExactly("note{\"a\":{\"euros\":120}}");
    }

    @Test
    void whatAgesWhileAnUnknownOutcomeIsWaitedForIsReadOnceMore() {
        Trip trip = new Trip(FARE, SEAT.with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        trip.approve("seat");
        trip.happen(new Event.OutcomeUnknown(trip.now, trip.take("seat"), "the line went dead"));
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.costs("fare", 120);
        trip.pass(Duration.ofDays(7));
        trip.decide("seat", new Decision.Choose(Request.Subject.UnknownOutcome.HAPPENED));
        assertThat(trip.intents()).hasSize(1);
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(2).last().asString().startsWith("book{");
    }

    @Test
    void whatAgesFasterThanItIsReadIsReadThreeTimes() {
        Trip trip = new Trip(
                HOTEL,
                Step.of("page", "page").with("a", Input.step("hotel")),
                Step.of("note", "note").with("a", Input.step("page")).with("b", Input.step("hotel")));
        trip.costs("hotel", 1);
        int rounds = 0;
        while (trip.calls.stream().noneMatch(call -> call.call().step().equals("note"))) {
            trip.pass(Duration.ofMinutes(61));
            trip.returns("page", Json.of("page " + rounds));
            if (trip.calls.stream().anyMatch(call -> call.call().step().equals("hotel"))) {
                rounds++;
                trip.costs("hotel", rounds + 1);
            }
            assertThat(rounds).isLessThan(9);
        }
        assertThat(rounds).isEqualTo(Ageing.ROUNDS);
    }

    @Test
    void whoSaysYesToTwoEffectsOfOneOldValueIsAskedNoMore() {
        Trip trip = new Trip(FARE, SEAT.with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.approve("seat");
        assertThat(trip.state.work().asked().unanswered()).isEmpty();
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(2);
        assertThat(trip.outcomes).noneMatch(Outcome.DecisionRefused.class::isInstance);
    }

    @Test
    void theSecondOfThemIsTriedOnItsOwnWhenTheFirstCannotBeReadAgain() {
        Trip trip = new Trip(FARE, SEAT.with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.approve("seat");
        trip.fails("fare");
        assertThat(trip.state.work().asked().unanswered()).hasSize(1);
        trip.fails("fare");
        assertThat(trip.state.work().asked().unanswered()).hasSize(2);
        assertThat(trip.calls).isEmpty();
        assertThat(trip.intents()).isEmpty();
    }

    @Test
    void anArgumentThatAPersonWroteIsNotWaitedFor() {
        Trip trip = new Trip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.decide("book", new Decision.Edit(Json.object("a", Json.object("euros", Json.of(99)))));
        trip.pass(THREE_HOURS);
        trip.approve("book");
        assertThat(trip.intents()).containsExactly("book{\"a\":{\"euros\":99}}");
    }

    private static Step page() {
        return Step.of("page", "page").with("a", Input.step("fare"));
    }

    @Test
    void aYesEndsWhenWhatItsCallIsMadeOfMustBeMadeAgain() {
        Trip trip = new Trip(FARE, page(), BOOK.with("b", Input.step("page")));
        trip.costs("fare", 120);
        trip.returns("page", Json.of("p"));
        trip.pass(THREE_HOURS);
        trip.approve("book", UP_TO_150);
        trip.costs("fare", 130);
        assertThat(trip.state.work().asked().requests().isEmpty()).isTrue();
        trip.returns("page", Json.of("p"));
        assertThat(trip.intents()).hasSize(2);
        assertThat(trip.asked("book").id()).isEqualTo("r2");
        trip.approve("book");
        assertThat(trip.intents()).hasSize(3).last().asString().startsWith("book{\"a\":{\"euros\":130}");
    }

    @Test
    void aYesEndsWithItsStep() {
        Trip trip = new Trip(SLOW, FARE, BOOK);
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(new Change.DropStep("book"));
        trip.approve("book", UP_TO_150);
        trip.costs("slow", 2);
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(trip.state.work().asked().requests().isEmpty()).isTrue();
        trip.pass(Duration.ofDays(30));
        trip.adjust(new Change.Release("book"));
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.work().asked().unanswered()).hasSize(1);
    }

    @Test
    void aYesEndsWithItsItem() {
        Trip trip = new Trip(
                Step.of("list", "list"),
                Step.of("book", "book").forEach(Input.step("list"), "/id").with("a", Input.item("/id")));
        trip.returns("list", Json.parse("[{\"id\":\"a\"},{\"id\":\"b\"}]"));
        trip.pass(THREE_HOURS);
        trip.approve("book:a");
        trip.returns("list", Json.parse("[{\"id\":\"b\"}]"));
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.work().asked().open()).containsExactly("r2");
    }

    @Test
    void whoSaysNoWhileItIsReadAgainHasTakenTheYesBack() {
        Trip trip = new Trip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.decide("book", new Decision.Reject("no"));
        trip.costs("fare", 120);
        assertThat(trip.intents()).isEmpty();
        trip.decide("book", new Decision.Reject("no"));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(trip.intents()).isEmpty();
    }

    @Test
    void whoseYesIsVoidIsToldSo() {
        Trip trip = new Trip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.fails("fare");
        assertThat(trip.outcomes.getLast()).isEqualTo(new Outcome.CheckpointRaised(List.of("r1")));
    }

    @Test
    void whenTheThirdReadingFailsThePersonIsAsked() {
        Trip trip = new Trip(
                HOTEL,
                Step.of("page", "page").with("a", Input.step("hotel")),
                Step.of("note", "note").with("a", Input.step("page")).with("b", Input.step("hotel")));
        trip.costs("hotel", 1);
        for (int round = 1; round <= Ageing.ROUNDS; round++) {
            trip.pass(Duration.ofMinutes(61));
            trip.returns("page", Json.of("page " + round));
            if (round < Ageing.ROUNDS) {
                trip.costs("hotel", round + 1);
            }
        }
        trip.fails("hotel");
        assertThat(trip.intents()).noneMatch(intent -> intent.startsWith("note"));
        assertThat(trip.asked("note").step()).contains("note");
    }

    @Test
    void theYesAfterAThirdReadingThatFailedIsLookedAtAgain() {
        Trip trip = new Trip(FARE, SEAT.with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        for (int round = 1; round <= Ageing.ROUNDS + 1; round++) {
            trip.pass(THREE_HOURS);
            trip.approve("book");
            trip.fails("fare");
        }
        trip.pass(Duration.ofDays(7));
        trip.approve("book");
        assertThat(trip.intents()).isEmpty();
        trip.costs("fare", 120);
        assertThat(trip.intents()).containsExactly("book{\"a\":{\"euros\":120}}");
    }

    @Test
    void aYesAfterAFailureIsBoundToWhatWasShown() {
        Trip trip = new Trip(
                FARE,
                SEAT,
                Step.of("note", "note").with("a", Input.step("fare")).with("b", Input.step("seat")));
        trip.costs("fare", 120);
        trip.approve("seat");
        trip.pass(THREE_HOURS);
        trip.costs("seat", 9);
        trip.fails("fare");
        trip.approve("note");
        trip.costs("fare", 900);
        assertThat(trip.intents()).hasSize(1);
        assertThat(trip.asked("note").title()).contains("asked again");
    }

    @Test
    void aRequestIsClosedOnce() {
        Trip trip = new Trip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(1);
        assertThat(trip.closed()).containsExactly("r1");
        assertThat(trip.state.adjusting().last().orElseThrow().settlement())
                .isEqualTo(new Settlement.Applied(2, List.of()));
    }

    @Test
    void whoEditsAfterAYesHasTakenItBack() {
        Trip trip = new Trip(SLOW, FARE, BOOK);
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.approve("book");
        trip.decide("book", new Decision.Edit(Json.object("b", Json.of("aisle"))));
        trip.costs("slow", 2);
        if (!trip.calls.isEmpty()) {
            trip.costs("fare", 120);
        }
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.work().asked().unanswered()).hasSize(1);
        assertThat(((Request.Subject.Approval) trip.asked("book").subject())
                        .arguments()
                        .at("b"))
                .isEqualTo(Json.of("aisle"));
    }
}
