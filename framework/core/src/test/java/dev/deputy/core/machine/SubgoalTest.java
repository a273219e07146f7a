package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.PlanProblem;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A part of a goal is planned when what it is handed is known; its steps are steps like any other. */
class SubgoalTest {
    static final Step STAY = Step.of("stay", "later")
            .with(Subplan.MAKES, Input.literal(Json.of("Any")))
            .with("city", Input.step("list"))
            .with("f", Input.fact("f"));

    static final Step HOTEL = Step.of("hotel", "hotel").with("a", Input.goal("city", ""));
    private static final Step SEAT = Step.of("seat", "seat").with("a", Input.step("hotel"));
    static final Step NOTE = Step.of("note", "note").with("a", Input.step("hotel"));

    static List<ToolSpec> tools() {
        List<ToolSpec> tools = FareTrip.tools();
        tools.add(ToolSpec.read("later", "plans", ToolSpec.SUBPLAN, Parameter.literal(Subplan.MAKES, Schema.ANY))
                .withFreshness(Freshness.GENERATED));
        tools.add(ToolSpec.read("cancel", "cancels", "Any", Parameter.literal("ref", Schema.ANY))
                .withEffect(Effect.DRAFT));
        tools.add(ToolSpec.read("room", "a room", "Any", Parameter.literal("a", Schema.ANY))
                .withEffect(Effect.DRAFT)
                .withCompensation(Compensation.by("cancel", "ref", "")));
        tools.add(ToolSpec.read(
                "fuel", "other type", "Fuel", Parameter.literal("a", Schema.ANY).optional()));
        tools.add(ToolSpec.read(
                        "agent",
                        "works by itself",
                        "Any",
                        Parameter.literal("a", Schema.ANY).optional())
                .withFreshness(Freshness.GENERATED)
                .actingWith(List.of("seat")));
        return tools;
    }

    static FareTrip trip(Step... steps) {
        return new FareTrip(FareTrip.rules(Policy.keyMoments(), Limits.DEFAULT, tools()), steps);
    }

    /** The list is there, and the stay is planned so. */
    static FareTrip planned(String makes, Step... children) {
        FareTrip trip =
                trip(Step.of("list", "list"), STAY, Step.of("slow", "slow").with("a", Input.step("stay")));
        assertThat(trip.calls).extracting(call -> call.call().step()).containsExactly("list");
        trip.returns("list", Json.of("Nara"));
        trip.returns("stay", plan(makes, children));
        return trip;
    }

    static Json plan(String makes, Step... children) {
        return new Subplan(List.of(children), makes).json();
    }

    static List<String> calls(FareTrip trip) {
        return trip.calls.stream()
                .map(call -> call.call().step() + call.call().arguments())
                .toList();
    }

    @Test
    void itIsPlannedWhenWhatItIsHandedIsKnownAndGivesWhatTheStepGivesThatMakesIt() {
        FareTrip trip = planned("hotel", HOTEL, NOTE);
        assertThat(calls(trip)).containsExactly("stay:hotel{\"a\":\"Nara\"}");
        trip.returns("stay:hotel", Json.of("Ryokan"));
        assertThat(calls(trip)).containsExactly("stay:note{\"a\":\"Ryokan\"}"); // slow waits for all of it
        trip.returns("stay:note", Json.of("written"));
        assertThat(calls(trip)).containsExactly("slow{\"a\":\"Ryokan\"}");
        trip.returns("slow", Json.of(1));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void theSamePlanForSomethingElseRunsWhatHasOtherInputs() {
        FareTrip trip = planned("hotel", HOTEL);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("slow", Json.of(1));
        trip.adjust(Patch.set("f", Json.of(1)).changes().getFirst());
        assertThat(calls(trip)).containsExactly("stay{\"city\":\"Nara\",\"f\":1,\"makes\":\"Any\"}");
        assertThat(trip.calls.getFirst().call().surroundings().previous())
                .contains(ToolResult.of(plan("hotel", HOTEL))); // it may stay near to it
        trip.returns("stay", plan("hotel", HOTEL));
        assertThat(trip.calls).isEmpty();
        assertThat(trip.state.head().revision()).isEqualTo(2);
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void anEffectOfItIsAskedAboutAndIfRefusedOnlyWhatNeedsItIsDropped() {
        FareTrip trip = planned("hotel", HOTEL, SEAT, NOTE);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("stay:note", Json.of("written"));
        trip.decide("stay:seat", new Decision.Reject("too dear"));
        assertThat(calls(trip)).containsExactly("slow{\"a\":\"Ryokan\"}");
    }

    @Test
    void withoutWhatMakesItThereIsNothingThatItGives() {
        FareTrip trip = planned("seat", HOTEL, SEAT);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.decide("stay:seat", new Decision.Reject("too dear"));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(trip.state.head().progress().get("stay"))
                .contains(new Progress.Dropped("its child stay:seat is dropped"));
        assertThat(trip.state.head().progress().get("slow")).contains(new Progress.Dropped("it needs stay"));
    }

    @Test
    void aPersonEditsAStepOfItAndLeavesOneOut() {
        FareTrip trip = planned("hotel", HOTEL, NOTE);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("stay:note", Json.of("written"));
        trip.returns("slow", Json.of(1));
        trip.adjust(new Change.EditInput("stay:hotel", "a", Json.of("Uji")));
        assertThat(calls(trip)).containsExactly("stay:hotel{\"a\":\"Uji\"}");
        trip.returns("stay:hotel", Json.of("Inn"));
        assertThat(trip.state.adjusting().last().orElseThrow().settlement())
                .isEqualTo(new Settlement.Impossible(
                        "stay:note: it is done, with other arguments, and no tool undoes it"));
        trip.adjust(
                new Change.EditInput("stay:hotel", "a", Json.of("Uji")),
                new Change.EditInput("stay:note", "a", Json.of("Ryokan")));
        assertThat(calls(trip)).containsExactly("slow{\"a\":\"Inn\"}");
    }

    @Test
    void aPlanThatCannotRunFailsWithItsReason() {
        assertThat(end(Step.of("fare", "fare").with("a", Input.fact("f"))))
                .isEqualTo("stay: its plan cannot run: fare.a: there is no fact 'f'");
        assertThat(end(Step.of("fare", "fare").with("a", Input.goal("town", ""))))
                .isEqualTo("stay: its plan cannot run: fare.a: there is no input 'town' of a sub-goal");
        assertThat(end(Step.of("fare", "fare").with("a", Input.goal("city", "/name"))))
                .isEqualTo("stay: its plan cannot run: fare.a: input 'city' of a sub-goal has nothing at /name");
        assertThat(end(Step.of("fare", "nothing"))).startsWith("stay: its plan cannot run: fare: there is no tool");
        assertThat(end(
                        Step.of("fare", "fare").with("a", Input.step("hotel")),
                        Step.of("hotel", "hotel").with("a", Input.step("fare"))))
                .isEqualTo("stay: its plan cannot run: these steps wait for each other: fare, hotel");
        assertThat(end(Step.of("fare", "fare").forEach(Input.literal(Json.array()), "")))
                .isEqualTo("stay: its plan cannot run: the sub-goal wants Any, and step 'fare' makes Any[]");
        FareTrip noPlan = trip(Step.of("list", "list"), STAY);
        noPlan.returns("list", Json.of("Nara"));
        noPlan.returns("stay", Json.of("no plan"));
        assertThat(noPlan.state.work().end().orElseThrow())
                .startsWith("stay: its plan cannot run: it is no plan of a sub-goal: ");
    }

    private static String end(Step... children) {
        return planned(children[0].id(), children).state.work().end().orElseThrow();
    }

    @Test
    void whatOverwritesSomethingIsNoPartOfASubgoal() {
        assertThat(end(Step.of("page", "page")))
                .isEqualTo(
                        "stay: its plan cannot run: page: what overwrites something stands in the plan itself, and in"
                                + " no sub-goal");
    }

    /** An id once used never changes its tool. */
    @Test
    void anIdThatAnotherToolHadIsToldApart() {
        FareTrip trip = planned("hotel", HOTEL, NOTE);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("stay:note", Json.of("written"));
        trip.returns("slow", Json.of(1));
        trip.adjust(new Change.Another("stay"));
        Step other = Step.of("hotel", "fare").with("a", Input.goal("city", ""));
        trip.returns("stay", plan("hotel", other, NOTE));
        assertThat(calls(trip)).containsExactly("stay:hotel-fare{\"a\":\"Nara\"}");
        assertThat(trip.state.candidate().orElseThrow().branch().step("stay:note"))
                .contains(Step.of("stay:note", "note").with("a", Input.step("stay:hotel-fare")));
    }

    @Test
    void effectsOfItAreUndoneInReverseOrderOfData() {
        Step first = Step.of("first", "room").with("a", Input.goal("city", ""));
        Step second = Step.of("second", "room").with("a", Input.step("first"));
        FareTrip trip = planned("second", first, second);
        trip.returns("stay:first", Json.of("A"));
        trip.returns("stay:second", Json.of("B"));
        trip.returns("slow", Json.of(1));
        trip.adjust(new Change.SupplyResult("list", Json.of("Uji")));
        trip.returns("stay", plan("hotel", HOTEL));
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.returns("slow", Json.of(2));
        assertThat(calls(trip)).containsExactly("undo-stay-second-1{\"ref\":\"B\"}");
        trip.returns("undo-stay-second-1", Json.nothing());
        assertThat(calls(trip)).containsExactly("undo-stay-first-1{\"ref\":\"A\"}");
    }

    @Test
    void whatItWasPlannedByIsReadAgainBeforeAnEffectOfIt() {
        FareTrip trip = planned("seat", HOTEL, SEAT);
        trip.returns("stay:hotel", Json.of("Ryokan"));
        trip.pass(Duration.ofHours(2));
        trip.approve("stay:seat");
        assertThat(calls(trip)).containsExactly("list{}");
        trip.returns("list", Json.of("Nara"));
        assertThat(calls(trip)).containsExactly("stay:hotel{\"a\":\"Nara\"}");
        trip.returns("stay:hotel", Json.of("Ryokan"));
        assertThat(trip.intents()).containsExactly("stay:seat{\"a\":\"Ryokan\"}");
    }

    @Test
    void onlyThePlanOfASubgoalReadsWhatOneIsHanded() {
        Plan plan = Plan.of(Step.of("fare", "fare").with("a", Input.goal("city", "")));
        assertThat(trip(STAY.with("city", Input.fact("g")))
                        .state
                        .chartered()
                        .rules()
                        .planCheck()
                        .check(plan))
                .containsExactly(new PlanProblem("fare.a", "there is no input 'city' of a sub-goal"));
    }

    @Test
    void aSubgoalSaysWhatItMakesAndHandsByName() {
        Rules rules = trip(STAY.with("city", Input.fact("g"))).state.chartered().rules();
        assertThat(rules.planCheck()
                        .check(Plan.of(
                                STAY.with(Subplan.MAKES, Input.fact("f")).with("city", Input.fact("g")),
                                STAY.named("other")
                                        .with(Subplan.MAKES, Input.literal(Json.of("Room")))
                                        .with("the city", Input.fact("g"))
                                        .with("city", Input.fact("g")))))
                .extracting(PlanProblem::toString)
                .containsExactly(
                        "stay.makes: a sub-goal says which type it makes, as a text in the plan",
                        "other.makes: no tool makes Room",
                        "other.the city: what a sub-goal is handed has a name of letters and digits that begins with a"
                                + " small letter, such as nights");
    }

    /** A tool may make an array as a whole. */
    @Test
    void aSubgoalMayMakeWhatAToolGivesAsAnArray() {
        Catalog catalog = Catalog.of(ToolSpec.read("cities", "cities", "City[]"), ToolSpec.read("day", "a day", "Day"));
        assertThat(catalog.madeAs("City[]")).contains(Schema.ANY);
        assertThat(catalog.madeAs("City[][]")).contains(Schema.arrayOf(Schema.ANY));
        assertThat(catalog.madeAs("Day[]")).contains(Schema.arrayOf(Schema.ANY));
        assertThat(catalog.madeAs("City")).isEmpty();
    }

    @Test
    void itsPlanIsJsonAndBack() {
        Subplan plan = new Subplan(
                List.of(
                        HOTEL,
                        Step.of("all", "note")
                                .forEach(Input.goal("days", "/all"), "/id")
                                .with("a", Input.item("/id"))
                                .with("b", Input.literal(Json.of(2)))
                                .with("c", Input.step("hotel", "/name"))),
                "hotel");
        assertThat(Subplan.of(Json.parse(plan.json().canonical()))).isEqualTo(plan);
        assertThat(new TreeMap<>(plan.json().members()).firstKey()).isEqualTo("makes");
    }
}
