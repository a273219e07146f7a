package dev.deputy.core.machine;

import static dev.deputy.core.machine.SubgoalTest.HOTEL;
import static dev.deputy.core.machine.SubgoalTest.NOTE;
import static dev.deputy.core.machine.SubgoalTest.STAY;
import static dev.deputy.core.machine.SubgoalTest.calls;
import static dev.deputy.core.machine.SubgoalTest.plan;
import static dev.deputy.core.machine.SubgoalTest.planned;
import static dev.deputy.core.machine.SubgoalTest.tools;
import static dev.deputy.core.machine.SubgoalTest.trip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a review of sub-goals found. */
class SubgoalFurtherTest {
    /** Two steps of one plan get one id: one of them is lost. */
    @Test
    void twoStepsOfAPlanNeverGetOneId() {
        FareTrip trip = planned("hotel", HOTEL);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("slow", Json.of(1));
        trip.adjust(new Change.Another("stay"));
        trip.returns(
                "stay",
                plan(
                        "hotel-fare",
                        Step.of("hotel", "fare").with("a", Input.goal("city", "")),
                        Step.of("hotel-fare", "slow").with("a", Input.step("hotel"))));
        List<String> ids = trip.state
                .candidate()
                .orElseThrow()
                .branch()
                .fanOuts()
                .get("stay")
                .orElseThrow();
        assertThat(ids).doesNotHaveDuplicates();
    }

    /** The id with the tool behind it may have been another tool's as well. */
    @Test
    void anIdOnceUsedNeverChangesItsTool() {
        FareTrip trip = planned("hotel", HOTEL, Step.of("hotel-fare", "note").with("a", Input.literal(Json.of(1))));
        trip.returns("stay:hotel-fare", Json.of("written"));
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("slow", Json.of(1));
        assertThat(trip.state.head().step("stay:hotel-fare").orElseThrow().tool())
                .isEqualTo("note");
        trip.adjust(new Change.Another("stay"));
        trip.returns("stay", plan("hotel", Step.of("hotel", "fare").with("a", Input.goal("city", ""))));
        assertThat(trip.state
                        .candidate()
                        .orElseThrow()
                        .branch()
                        .step("stay:hotel-fare")
                        .map(Step::tool))
                .as("the tool of stay:hotel-fare")
                .isNotEqualTo(Optional.of("fare"));
    }

    /** A fan-out within a sub-goal is wanted read again, and nothing is read. */
    @Test
    void aFanOutOfASubgoalIsReadAgain() {
        FareTrip trip = planned(
                "hotel",
                HOTEL,
                Step.of("days", "fare")
                        .forEach(Input.literal(Json.parse("[{\"id\":\"x\"},{\"id\":\"y\"}]")), "/id")
                        .with("a", Input.item("/id")));
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.costs("stay:days:x", 1);
        trip.costs("stay:days:y", 2);
        trip.returns("slow", Json.of(1));
        trip.pass(Duration.ofMinutes(5));
        trip.adjust(new Change.Refresh("stay:days"));
        assertThat(calls(trip)).containsExactly("stay:days:x{\"a\":\"x\"}", "stay:days:y{\"a\":\"y\"}");
    }

    @Test
    void atTheTopAFanOutIsReadAgain() {
        FareTrip trip = trip(Step.of("days", "fare")
                .forEach(Input.literal(Json.parse("[{\"id\":\"x\"},{\"id\":\"y\"}]")), "/id")
                .with("a", Input.item("/id")));
        trip.costs("days:x", 1);
        trip.costs("days:y", 2);
        trip.pass(Duration.ofMinutes(5));
        trip.adjust(new Change.Refresh("days"));
        assertThat(calls(trip)).containsExactly("days:x{\"a\":\"x\"}", "days:y{\"a\":\"y\"}");
    }

    /** The sub-goal is not touched and not planned yet; what an effect reads of it is read again before the effect. */
    @Test
    void thePreviewSaysWhatOfASubgoalMayBeReadAgain() {
        FareTrip trip = trip(
                Step.of("list", "list"),
                STAY,
                Step.of("book", "book").with("a", Input.step("stay")).with("b", Input.fact("g")));
        trip.returns("list", Json.of("Nara"));
        Event.AdjustmentAsked asked = new Event.AdjustmentAsked(
                trip.now, new Patch(List.of(Patch.set("g", Json.of(5)).changes().getFirst())), Actor.of("ana"));
        Preview preview = Preview.of(trip.state, asked, request -> new Planning.Planned(Plan.EMPTY, new TreeSet<>()));
        trip.happen(asked);
        trip.returns("stay", plan("hotel", HOTEL));
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.pass(Duration.ofHours(2));
        trip.approve("book");
        trip.returns("list", Json.of("Nara"));
        assertThat(calls(trip)).containsExactly("stay:hotel{\"a\":\"Nara\"}");
        assertThat(preview.rereads("list")).isTrue();
        assertThat(preview.rereads("stay:hotel")).as("%s", preview).isTrue();
    }

    /** What a sub-goal makes is edited; its readers were checked for another type. */
    @Test
    void whatASubgoalMakesIsNotEditedToAnotherType() {
        FareTrip trip = planned("hotel", HOTEL);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("slow", Json.of(1));
        trip.adjust(new Change.EditInput("stay", Subplan.MAKES, Json.of("Fuel")));
        assertThat(trip.outcomes).anyMatch(Outcome.AdjustmentRefused.class::isInstance);
    }

    /** A tool is gone: the plan of before cannot run, and another one is not asked for. */
    @Test
    void aPlanThatCannotRunWithTodaysToolsIsNotUsedAgain() {
        FareTrip trip = planned("hotel", HOTEL);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("slow", Json.of(1));
        List<ToolSpec> fewer = new ArrayList<>(tools());
        fewer.removeIf(tool -> tool.name().equals("hotel"));
        trip.happen(new Event.RulesAdopted(trip.now, FareTrip.rules(Policy.keyMoments(), Limits.DEFAULT, fewer)));
        trip.adjust(new Change.SupplyResult("list", Json.of("Nara"))); // the same as it was
        assertThat(calls(trip)).as("%s", trip.state.adjusting().last()).anyMatch(call -> call.startsWith("stay{"));
    }

    /** Which sub-goal fails follows from which plan comes first. */
    @Test
    void theItemsOfAFanOutAreNoStepsOfAPlan() {
        FareTrip trip = new FareTrip(
                FareTrip.rules(Policy.keyMoments(), new Limits(5, 64, 1000, 1_000_000), tools()),
                STAY.with("city", Input.fact("g"))
                        .forEach(Input.literal(Json.parse("[{\"id\":\"x\"},{\"id\":\"y\"}]")), "/id"));
        Step days = Step.of("days", "fare")
                .forEach(Input.literal(Json.parse("[{\"id\":\"p\"},{\"id\":\"q\"},{\"id\":\"r\"}]")), "/id")
                .with("a", Input.item("/id"));
        Step one = Step.of("one", "fare");
        trip.returns("stay:x", plan("one", one, days));
        trip.returns("stay:y", plan("one", one));
        assertThat(trip.state.head().progress().get("stay:y")).isNotEqualTo(Optional.empty());
        assertThat(trip.state.head().progress().get("stay:y").orElseThrow()).isInstanceOf(Progress.Expanded.class);
    }

    /** For comparison. */
    @Test
    void aChildThatIsNotThereAnyMoreCannotBeKept() {
        FareTrip trip = planned("hotel", HOTEL, NOTE);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("stay:note", Json.of("written"));
        trip.returns("slow", Json.of(1));
        trip.adjust(new Change.Pin("stay:hotel"));
        trip.adjust(new Change.Another("stay"));
        trip.returns("stay", plan("inn", HOTEL.named("inn"), NOTE.with("a", Input.step("inn"))));
        for (Command.CallTool call : List.copyOf(trip.calls)) {
            trip.returns(call.call().step(), Json.of("Ryokan"));
        }
        assertThat(trip.state.adjusting().last().orElseThrow().settlement()).isInstanceOf(Settlement.NeedsAnswer.class);
    }

    private static final Step ROOM = Step.of("room", "room").with("a", Input.step("hotel"));

    private static FareTrip afterAnEffect() {
        FareTrip trip = trip(
                Step.of("page", "page").with("a", Input.fact("f")),
                STAY.with("city", Input.step("page")).with("f", Input.fact("g")));
        trip.returns("page", Json.of("Nara"));
        trip.returns("stay", plan("hotel", HOTEL, ROOM));
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("stay:room", Json.of("R1"));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        return trip;
    }

    /** The room is wanted again, and is the same once its hotel is read: it is not undone and made again. */
    @Test
    void anEffectThatIsPlannedAgainAndComesOutTheSameIsNotUndone() {
        FareTrip trip = afterAnEffect();
        trip.adjust(Patch.set("f", Json.of(1)).changes().getFirst());
        trip.returns("page", Json.of("Uji"));
        trip.returns("stay", plan("hotel", HOTEL, ROOM));
        for (String step : List.of("stay:hotel", "undo-stay-room-1", "stay:room")) {
            if (trip.calls.stream().anyMatch(call -> call.call().step().equals(step))) {
                trip.returns(step, Json.of("Ryokan"));
            }
        }
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(trip.intents())
                .filteredOn(intent -> intent.contains("undo") || intent.contains("room"))
                .containsExactly("stay:room{\"a\":\"Ryokan\"}");
    }

    @Test
    void atTheTopAnEffectThatComesOutTheSameIsNotUndone() {
        FareTrip trip =
                trip(Step.of("page", "page").with("a", Input.fact("f")), HOTEL.with("a", Input.step("page")), ROOM);
        trip.returns("page", Json.of("Nara"));
        trip.returns("hotel", Json.of("Ryokan"));
        trip.returns("room", Json.of("R1"));
        trip.adjust(Patch.set("f", Json.of(1)).changes().getFirst());
        trip.returns("page", Json.of("Uji"));
        assertThat(calls(trip)).containsExactly("hotel{\"a\":\"Uji\"}");
        trip.returns("hotel", Json.of("Ryokan"));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(trip.intents())
                .filteredOn(intent -> intent.contains("undo") || intent.contains("room"))
                .hasSize(1);
    }

    /** A fork's child keeps what was said of it when the fork is kept. */
    @Test
    void whatWasSaidOfAForksChildHoldsWhenItIsKept() {
        FareTrip trip = planned("hotel", HOTEL);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("slow", Json.of(1));
        trip.adjust(new Change.SupplyResult("list", Json.of("Uji")));
        assertThat(calls(trip)).hasSize(1);
        trip.returns("stay", plan("inn", HOTEL.named("inn")));
        trip.returns("stay:inn", Json.of("Inn"));
        trip.returns("slow", Json.of(2));
        trip.adjust(new Change.UndoTo(1));
        assertThat(calls(trip)).isEmpty();
        assertThat(trip.state.head().fanOuts().get("stay")).contains(List.of("stay:hotel"));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void aPersonGivesTheResultWhileItIsPlanned() {
        FareTrip trip =
                trip(Step.of("list", "list"), STAY, Step.of("slow", "slow").with("a", Input.step("stay")));
        trip.returns("list", Json.of("Nara"));
        trip.adjust(new Change.SupplyResult("stay", Json.of("Home")));
        assertThat(calls(trip)).contains("slow{\"a\":\"Home\"}");
        trip.returns("stay", plan("hotel", HOTEL));
        trip.returns("slow", Json.of(1));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        trip.adjust(new Change.Release("stay"));
        assertThat(calls(trip)).containsExactly("stay:hotel{\"a\":\"Nara\"}");
    }

    /** The plan is malformed in many ways, and the machine never breaks. */
    @Test
    void aMalformedPlanIsAFailureAndNoException() {
        for (String wrong : List.of(
                "{}",
                "[]",
                "null",
                "{\"makes\":1,\"steps\":[]}",
                "{\"makes\":\"a\",\"steps\":{}}",
                "{\"makes\":\"a\",\"steps\":[1]}",
                "{\"makes\":\"a\",\"steps\":[{\"id\":\"a\",\"tool\":\"fare\",\"inputs\":[]}]}",
                "{\"makes\":\"a\",\"steps\":[{\"id\":\"a\",\"tool\":\"fare\",\"inputs\":{\"a\":{\"step\":1,\"at\":\"\"}}}]}",
                "{\"makes\":\"a\",\"steps\":[{\"id\":\"a\",\"tool\":\"fare\",\"inputs\":{\"a\":{\"item\":1}}}]}",
                "{\"makes\":\"a\",\"steps\":[{\"id\":\"a\",\"tool\":\"fare\",\"inputs\":{\"a\":{\"goal\":\"city\",\"at\":\"x\"}}}]}",
                "{\"makes\":\"a\",\"steps\":[{\"id\":\"a:b\",\"tool\":\"fare\",\"inputs\":{}}]}",
                "{\"makes\":\"a\",\"steps\":[{\"id\":\"a\",\"tool\":\"fare\",\"inputs\":{}},{\"id\":\"a\",\"tool\":\"slow\",\"inputs\":{}}]}",
                "{\"makes\":\"a\",\"steps\":[{\"id\":\"a\",\"tool\":\"fare\",\"inputs\":{},\"forEach\":null}]}",
                "{\"makes\":\"a\",\"remark\":null,\"steps\":[{\"id\":\"a\",\"tool\":\"fare\",\"inputs\":{}}]}")) {
            FareTrip trip = trip(Step.of("list", "list"), STAY);
            trip.returns("list", Json.of("Nara"));
            trip.returns("stay", Json.parse(wrong));
            assertThat(trip.state.phase()).as(wrong).isEqualTo(State.Phase.FAILED);
        }
    }

    /** Tools are adopted while a sub-goal is planned: its plan is one of other tools. */
    @Test
    void aPlanOfToolsThatAreNotHereAnyMoreIsMadeAnew() {
        FareTrip trip = trip(Step.of("list", "list"), STAY);
        trip.returns("list", Json.of("Nara"));
        List<ToolSpec> fewer = new ArrayList<>(tools());
        fewer.removeIf(tool -> tool.name().equals("hotel"));
        trip.happen(new Event.RulesAdopted(trip.now, FareTrip.rules(Policy.keyMoments(), Limits.DEFAULT, fewer)));
        trip.returns("stay", plan("hotel", HOTEL));
        assertThat(trip.state.phase()).as("%s", trip.state.work().end()).isEqualTo(State.Phase.RUNNING);
        assertThat(calls(trip)).anyMatch(call -> call.startsWith("stay{"));
    }

    private static Preview editing(FareTrip trip, String step) {
        Event.AdjustmentAsked asked = new Event.AdjustmentAsked(
                trip.now, new Patch(List.of(new Change.EditInput(step, "a", Json.of("Uji")))), Actor.of("ana"));
        Preview preview = Preview.of(trip.state, asked, request -> new Planning.Planned(Plan.EMPTY, new TreeSet<>()));
        trip.happen(asked);
        return preview;
    }

    private static void wantsASeat(FareTrip trip, String step) {
        trip.happen(new Event.EffectsWanted(
                trip.now,
                trip.take(step),
                List.of(new dev.deputy.core.tool.WantedEffect("seat", Json.object("a", Json.of(1)), 0))));
    }

    /** An agent in a sub-goal runs again, and may want what a person is asked about. */
    @Test
    void thePreviewSaysThatAnAgentOfASubgoalMayAsk() {
        FareTrip trip = trip(STAY.with("city", Input.fact("g")));
        trip.returns("stay", plan("agent", Step.of("agent", "agent").with("a", Input.goal("city", ""))));
        trip.returns("stay:agent", Json.of("nothing wanted"));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        Preview preview = editing(trip, "stay:agent");
        wantsASeat(trip, "stay:agent");
        assertThat(trip.state.work().asked().requests().size()).isEqualTo(1); // the person is asked
        assertThat(preview.asks()).as("%s", preview).isNotEmpty();
    }

    @Test
    void atTheTopThePreviewSaysThatAnAgentMayAsk() {
        FareTrip trip = trip(Step.of("agent", "agent").with("a", Input.fact("g")));
        trip.returns("agent", Json.of("nothing wanted"));
        Preview preview = editing(trip, "agent");
        wantsASeat(trip, "agent");
        assertThat(trip.state.work().asked().requests().size()).isEqualTo(1);
        assertThat(preview.asks()).as("%s", preview).contains("agent:*");
    }

    private static final Step LATER = Step.of("x", "later").with(Subplan.MAKES, Input.literal(Json.of("Any")));

    /** What lies too deep is known before a planner is asked. */
    @Test
    void aFanOutOfSubgoalsThatLieTooDeepIsNotPlanned() {
        FareTrip trip = trip(LATER.named("stay"));
        trip.returns("stay", plan("b", LATER.named("b")));
        trip.returns("stay:b", plan("c", LATER.named("c")));
        trip.returns(
                "stay:b:c",
                plan(
                        "e",
                        Step.of("e", "fare"),
                        LATER.named("d").forEach(Input.literal(Json.parse("[{\"id\":\"k\"}]")), "/id")));
        assertThat(calls(trip)).noneMatch(call -> call.startsWith("stay:b:c:d:k"));
    }
}
