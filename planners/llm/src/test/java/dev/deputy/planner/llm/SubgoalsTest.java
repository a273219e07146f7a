package dev.deputy.planner.llm;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.SubgoalTool;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Why;
import dev.deputy.planner.typed.TypedPlanner;
import dev.deputy.testing.CrashKit;
import dev.deputy.testing.FakeTool;
import dev.deputy.testing.Moment;
import dev.deputy.testing.Person;
import dev.deputy.testing.Run;
import dev.deputy.testing.Scenario;
import dev.deputy.testing.Witness;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.testing.model.ScriptEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cities a journey has is known when they are found: what is done in each is planned then. */
class SubgoalsTest {
    private static final FakeTool CITIES = FakeTool.of(
                    ToolSpec.read("cities", "Which cities", "Cities", Parameter.fact("region", Hotels.TEXT))
                            .withOutput(
                                    Schema.parse(
                                            "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                                                + "\"id\":{\"type\":\"string\"},\"name\":{\"type\":\"string\"}},\"required\":[\"id\",\"name\"]}}")))
            .answers(Json.object("region", "Kansai"), cities("kyoto", "nara"))
            .answers(Json.object("region", "Kanto"), cities("nikko", "kyoto"));

    /** Another hotel in each city. */
    private static final FakeTool FIND = Hotels.FIND.answers(
            arguments -> Json.of("Ryokan of " + arguments.at("city").asString()));

    private static Json cities(String... ids) {
        Json.Arr cities = Json.array();
        for (String id : ids) {
            cities = cities.plus(Json.object("id", id).with("name", "city of " + id));
        }
        return cities;
    }

    private static Decision yes(Request request) {
        return new Decision.Approve(request.digest().orElseThrow());
    }

    private static Json text(String value) {
        return Json.object("value", value);
    }

    private static Json hand(String name, String from) {
        return Json.object("name", name).with("from", from);
    }

    private static Json journey(String makes) {
        return Hotels.plan(
                Hotels.step("cities", "cities", Json.object("region", Json.nothing())),
                later(makes).with("forEach", Json.object("from", "step:cities").with("key", "/id")));
    }

    private static Json.Obj later(String makes) {
        Json.Obj inputs = Json.object("goal", text("A room for the nights"))
                .with("makes", text(makes))
                .with("hand", Json.array(hand("city", "item/name"), hand("nights", "fact:nights")));
        return Hotels.step("rooms", "subgoal", inputs).asObject();
    }

    private static Json price() {
        return Hotels.plan(
                Hotels.step("hotel", "find", Json.object("city", Json.nothing())),
                Hotels.step(
                        "price", "quote", Json.object("hotel", Json.nothing()).with("nights", Json.nothing())));
    }

    private static Scenario scenario(String makes, Planner planner, Planner parts) {
        return Scenario.of(
                        new Goal("A journey", List.of(makes + "[]")), planner, CITIES, FIND, Hotels.QUOTE, Hotels.BOOK)
                .agents(SubgoalTool.by(parts))
                .with("region", Json.of("Kansai"))
                .with("nights", Json.of(2))
                .person(Person.named("ana")
                        .says(request -> request.subject() instanceof Request.Subject.Approval, SubgoalsTest::yes));
    }

    private static ScriptEntry plansTheJourney(String makes) {
        return on("planning")
                .containing("must make: " + makes + "[]")
                .containing("planned, with the same tools")
                .says(journey(makes))
                .always();
    }

    private static ModelScript script(String makes, Json part) {
        return ModelScript.of(
                plansTheJourney(makes),
                on("planning")
                        .containing("A room for the nights")
                        .containing("city: handed to this part of the goal")
                        .says(part)
                        .always());
    }

    private static Scenario byModel(String makes, ModelScript script) {
        LlmPlanner planner = Hotels.planner(Hotels.calls(script));
        return scenario(makes, planner, planner);
    }

    private static List<Json> made(Run run, String tool) {
        return run.witness().all().stream()
                .filter(call -> call.tool().equals(tool))
                .<Json>map(Witness.Seen::arguments)
                .toList();
    }

    private static long asked(Run run) {
        return run.journal().stream()
                .filter(entry -> entry.event() instanceof Event.ModelCalled)
                .count();
    }

    /** How often a model was asked for an adjustment. */
    private static long askedAfterwards(Run run) {
        return run.journal().stream()
                .map(Entry::event)
                .dropWhile(event -> !(event instanceof Event.AdjustmentAsked))
                .filter(Event.ModelCalled.class::isInstance)
                .count();
    }

    @Test
    void aPartOfTheGoalIsPlannedForEachCityWhenTheCitiesAreKnown() {
        try (ModelScript script = script("Booking", Hotels.stay())) {
            Run run = byModel("Booking", script).run();
            State state = run.state();
            assertThat(state.phase()).as("%s", state.work().end()).isEqualTo(State.Phase.COMPLETED);
            assertThat(state.result("rooms").orElseThrow().value()).isEqualTo(Json.parse("[\"B-7\",\"B-7\"]"));
            assertThat(state.head().below("rooms"))
                    .containsExactly(
                            "rooms:kyoto",
                            "rooms:kyoto:hotel",
                            "rooms:kyoto:price",
                            "rooms:kyoto:booking",
                            "rooms:nara",
                            "rooms:nara:hotel",
                            "rooms:nara:price",
                            "rooms:nara:booking");
            assertThat(state.head().step("rooms:nara:price"))
                    .contains(Step.of("rooms:nara:price", "quote")
                            .with("hotel", Input.step("rooms:nara:hotel"))
                            .with("nights", Input.goal("nights", "")));
            assertThat(made(run, "find"))
                    .containsExactlyInAnyOrder(
                            Json.object("city", "city of kyoto"), Json.object("city", "city of nara"));
            assertThat(asked(run)).isEqualTo(2); // the same question twice is asked once
            assertThat(state.work().asked().made()).isEqualTo(2); // each booking was asked about
            assertThat(Why.of(state, "rooms:nara:hotel", Pointer.WHOLE).canonical())
                    .contains("\"goal\":\"rooms:nara\"", "\"fact\":\"region\"");
        }
    }

    @Test
    void noEffectIsMadeTwiceAndNothingIsLostWhereverTheProcessDies() {
        try (ModelScript script = script("Booking", Hotels.stay())) {
            assertThat(CrashKit.survivesAnyCrash(byModel("Booking", script))).isGreaterThan(50);
        }
    }

    @Test
    void aPlannerOfAnyKindPlansAPartOfTheGoal() {
        try (ModelScript script = script("Booking", Hotels.stay())) {
            Run run = scenario("Booking", Hotels.planner(Hotels.calls(script)), new TypedPlanner())
                    .run();
            assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
            assertThat(asked(run)).isEqualTo(1);
            assertThat(made(run, "book")).hasSize(2);
        }
    }

    @Test
    void anotherCityIsPlannedAndWhatStaysIsNotDoneAgain() {
        try (ModelScript script = script("Quote", price())) {
            Run run = byModel("Quote", script)
                    .adjust(Moment.ended(), Patch.set("region", Json.of("Kanto")))
                    .run();
            assertThat(run.state().head().fanOuts().get("rooms")).contains(List.of("rooms:nikko", "rooms:kyoto"));
            assertThat(made(run, "find")).hasSize(3).endsWith(Json.object("city", "city of nikko"));
            assertThat(made(run, "quote")).hasSize(3);
            assertThat(askedAfterwards(run)).isZero(); // the plan of a city depends on none of its values
        }
    }

    @Test
    void aValueThatWasNotLookedAtChangesNoPlanAndOnlyItsReadersRun() {
        try (ModelScript script = ModelScript.of(
                plansTheJourney("Quote"),
                on("planning")
                        .containing("A room for the nights")
                        .says(Hotels.look("city"))
                        .always(),
                on("planning#2")
                        .containing("it is \"city of kyoto\"")
                        .says(price())
                        .always(),
                on("planning#2")
                        .containing("it is \"city of nara\"")
                        .says(price())
                        .always())) {
            Run run = byModel("Quote", script)
                    .adjust(Moment.ended(), Patch.set("nights", Json.of(3)))
                    .run();
            assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
            assertThat(askedAfterwards(run)).isZero();
            assertThat(made(run, "find")).hasSize(2);
            assertThat(made(run, "quote")).hasSize(4);
            assertThat(run.state().head().progress().get("rooms:nara:hotel"))
                    .hasValueSatisfying(progress ->
                            assertThat(((Progress.Done) progress).howIn(2)).isEqualTo(Progress.How.REUSED));
        }
    }

    @Test
    void anotherPlanIsAskedForAndStaysWithinTheSubgoal() {
        try (ModelScript script = ModelScript.of(
                plansTheJourney("Quote"),
                on("planning")
                        .containing("Another plan than this one is wanted")
                        .says(bySleepingCar())
                        .always(),
                on("planning").containing("A room for the nights").says(price()).always())) {
            Run run = byModel("Quote", script)
                    .adjust(Moment.ended(), Patch.of(new Change.Another("rooms:nara")))
                    .run();
            assertThat(run.state().head().fanOuts().get("rooms:nara"))
                    .contains(List.of("rooms:nara:inn", "rooms:nara:price"));
            assertThat(run.state().head().fanOuts().get("rooms:kyoto"))
                    .contains(List.of("rooms:kyoto:hotel", "rooms:kyoto:price"));
            assertThat(made(run, "find")).hasSize(2); // it is the same call
        }
    }

    private static Json bySleepingCar() {
        return Hotels.plan(
                Hotels.step("inn", "find", Json.object("city", Json.nothing())),
                Hotels.step(
                        "price", "quote", Json.object("hotel", Json.nothing()).with("nights", Json.nothing())));
    }

    @Test
    void aPartThatCannotBePlannedIsImpossibleForTheReasonThatTheModelGives() {
        Json cannot = Hotels.plan().asObject().with("cannot", "there are no rooms at all");
        try (ModelScript script = script("Quote", cannot)) {
            Run run = byModel("Quote", script).run();
            assertThat(run.state().phase()).isEqualTo(State.Phase.IMPOSSIBLE);
            assertThat(run.state().work().end().orElseThrow())
                    .startsWith("rooms:kyoto: ")
                    .contains("there are no rooms at all");
        }
    }

    /** A model that puts everything off is stopped where sub-goals lie too deep. */
    @Test
    void subgoalsOfSubgoalsComeToAnEnd() {
        Json putOff = Hotels.plan(Hotels.step(
                "later",
                "subgoal",
                Json.object("goal", text("A room for the nights"))
                        .with("makes", text("Quote"))
                        .with("hand", Json.array(hand("city", "fact:city"), hand("nights", "fact:nights")))));
        try (ModelScript script = ModelScript.of(
                plansTheJourney("Quote"),
                on("planning").containing("A room for the nights").says(putOff).always(),
                on("planning#2")
                        .containing("there is no tool 'subgoal'")
                        .says(putOff)
                        .always(),
                on("planning#3")
                        .containing("there is no tool 'subgoal'")
                        .says(putOff)
                        .always())) {
            Run run = byModel("Quote", script).run();
            assertThat(run.state().phase()).isEqualTo(State.Phase.IMPOSSIBLE);
            assertThat(run.state().work().end().orElseThrow())
                    .startsWith("rooms:kyoto:later: ")
                    .contains("there is no tool 'subgoal'", "at most 4 deep, fan-outs counted");
        }
    }

    @Test
    void whatIsWrongWithASubgoalGoesBackToTheModel() {
        Json.Obj wrong = later("Room").with("id", "rooms");
        try (ModelScript script = ModelScript.of(
                on("planning").containing("must make: Quote[]").says(Hotels.plan(wrong)),
                on("planning#2").containing("no tool makes Room").says(journey("Quote")),
                on("planning")
                        .containing("A room for the nights")
                        .says(Hotels.plan(
                                Hotels.step("hotel", "find", Json.object("city", Json.object("from", "fact:region")))))
                        .always(),
                on("planning#2")
                        .containing("there is no fact 'region'")
                        .says(price())
                        .always())) {
            Run run = byModel("Quote", script).run();
            assertThat(run.state().phase()).as("%s", run.state().work().end()).isEqualTo(State.Phase.COMPLETED);
        }
    }
}
