package dev.deputy.planner.methods;

import static dev.deputy.planner.methods.Trip.DAYS;
import static dev.deputy.planner.methods.Trip.EACH_CITY;
import static dev.deputy.planner.methods.Trip.PAGE;
import static dev.deputy.planner.methods.Trip.PLANE;
import static dev.deputy.planner.methods.Trip.ROUTE;
import static dev.deputy.planner.methods.Trip.TRAIN;
import static dev.deputy.planner.methods.Trip.fact;
import static dev.deputy.planner.methods.Trip.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.contract.Domain;
import dev.deputy.planner.typed.Argument;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a decomposition gives. */
class MethodsPlannerTest {
    private static final Trip TRIP = Trip.of(ROUTE, TRAIN, PLANE, DAYS, PAGE)
            .knowing("must", "[\"Kyoto\"]")
            .knowing("dates", "1");
    private static final Subtask.Use FLY = Subtask.use("plane").with("class", Argument.literal(Json.of("economy")));
    private static final Step STEP_ROUTE = Step.of("route", "route").with("must", Input.fact("must"));
    private static final Step STEP_PLANE = Step.of("plane", "plane")
            .with("class", Input.literal(Json.of("economy")))
            .with("route", Input.step("route"));
    private static final Step STEP_TRAIN =
            Step.of("train", "train").with("route", Input.step("route")).with("dates", Input.fact("dates"));
    private static final Step STEP_DAYS =
            Step.of("days", "days").with("city", Input.item("/name")).forEach(Input.step("route", "/cities"), "/id");

    @Test
    void withoutMethodsItIsTheTypedPlanner() {
        for (int seed = 0; seed < 500; seed++) {
            Domain domain = Domain.random(new Random(seed));
            Planning typed = new TypedPlanner().plan(domain.request());
            Planning methods = new MethodsPlanner(List.of()).plan(domain.request());
            if (typed instanceof Planning.NoPlan) {
                assertThat(methods).as("seed %d", seed).isInstanceOf(Planning.NoPlan.class);
            } else {
                assertThat(methods).as("seed %d", seed).isEqualTo(typed);
            }
        }
    }

    @Test
    void aTypeWithMethodsIsMadeByThemWhereverItIsNeeded() {
        assertThat(TRIP.by(EACH_CITY).plan("Page"))
                .isEqualTo(planned(
                        STEP_ROUTE,
                        STEP_DAYS,
                        STEP_TRAIN,
                        Step.of("page", "page")
                                .with("ticket", Input.step("train"))
                                .with("day", Input.step("days"))));
    }

    @Test
    void whatAnAuthorGivesStandsInTheStepAndTheRestIsFilled() {
        assertThat(TRIP.by(Method.of("fly", "Ticket", FLY)).plan("Ticket")).isEqualTo(planned(STEP_ROUTE, STEP_PLANE));
    }

    @Test
    void aMethodMayMakeItsOwnTypeWithTools() {
        Method rail = Method.of("rail", "Ticket", Subtask.use("route").as("way"), Subtask.make("Ticket"));
        assertThat(steps(TRIP.by(rail).plan("Ticket"))).containsExactly("way", "train");
    }

    @Test
    void aPartOfAFanOutThatNobodyGivesIsFilledLikeAnyOther() {
        Planning planning = TRIP.knowing("pace", "\"slow\"").by(EACH_CITY).plan("Day[]");
        assertThat(planning).isEqualTo(planned(STEP_ROUTE, STEP_DAYS.with("pace", Input.fact("pace"))));
    }

    @Test
    void aFanOutMayGoOverAFact() {
        Method each = Method.of(
                "each",
                "Day[]",
                Subtask.use("days").with("city", Argument.item("")).forEach(Argument.fact("must", ""), ""));
        assertThat(TRIP.by(each).plan("Day[]"))
                .isEqualTo(planned(
                        Step.of("days", "days").with("city", Input.item("")).forEach(Input.fact("must"), "")));
    }

    @Test
    void stepsStandInTheOrderOfTheSubtasksEachAfterWhatItNeeds() {
        Method all = Method.of("all", "all", Subtask.make("Day[]"), FLY, Subtask.make("Page"));
        assertThat(steps(TRIP.by(EACH_CITY, all).plan("all"))).containsExactly("route", "days", "plane", "page");
    }

    @Test
    void aTypeIsTakenFromTheStepThatMadeItLast() {
        Method twice = Method.of(
                "twice",
                "twice",
                FLY,
                FLY.as("second").with("class", Argument.literal(Json.of("first"))),
                Subtask.make("Page"));
        assertThat(((Planning.Planned) TRIP.by(EACH_CITY, twice).plan("twice"))
                        .plan()
                        .find("page")
                        .orElseThrow()
                        .inputs()
                        .get("ticket"))
                .isEqualTo(Input.step("second"));
    }

    @Test
    void anAuthorMayNameAStepThatComesBefore() {
        ToolSpec compare =
                ToolSpec.read("compare", "which", "Choice", type("Ticket"), Parameter.type("other", "Ticket"));
        Trip trip = Trip.of(ROUTE, PLANE, compare).knowing("must", "[]");
        Subtask.Use both = Subtask.use("compare")
                .with("ticket", Argument.step("plane", ""))
                .with("other", Argument.step("second", ""));
        assertThat(steps(trip.by(Method.of("two", "Choice", FLY, FLY.as("second"), both))
                        .plan("Choice")))
                .containsExactly("route", "plane", "second", "compare");
        assertThat(trip.by(Method.of("two", "Choice", FLY, both)).plan("Choice"))
                .isEqualTo(new Planning.NoPlan("Choice cannot be reached (two: compare takes the result of step"
                        + " 'second', which is not before it)"));
    }

    @Test
    void aStepWithNothingGivenIsTheOneThatTheTypedPlannerMakes() {
        int steps = 0;
        for (int seed = 0; seed < 300; seed++) {
            Domain domain = Domain.random(new Random(seed));
            if (new TypedPlanner().plan(domain.request()) instanceof Planning.Planned planned) {
                for (Step step : planned.plan().steps()) {
                    steps++;
                    Method alone = Method.of("alone", "alone", Subtask.use(step.tool()));
                    Planning planning = new MethodsPlanner(List.of(alone))
                            .plan(domain.wanting(List.of("alone")).request());
                    assertThat(((Planning.Planned) planning).plan().find(step.id()))
                            .as("seed %d", seed)
                            .contains(step);
                }
            }
        }
        assertThat(steps).isGreaterThan(300);
    }

    @Test
    void aTaskThatWasReachedIsNotReachedAgain() {
        Method fly = Method.of("fly", "fly", FLY);
        // The second time the plane would leave from another route, and its step be another.
        Method both = Method.of(
                "both", "both", Subtask.reach("fly"), Subtask.use("route").as("other"), Subtask.reach("fly"));
        assertThat(steps(TRIP.by(fly, both).plan("both", "fly"))).containsExactly("route", "plane", "other");
    }

    @Test
    void whenAMethodIsImpossibleTheNextIsTriedAndNothingOfTheFirstIsLeft() {
        Method fly = Method.of("fly", "go", FLY, Subtask.make("Yacht"));
        Method ride = Method.of("ride", "go", Subtask.make("Ticket"));
        assertThat(TRIP.by(fly, ride).plan("go")).isEqualTo(planned(STEP_ROUTE, STEP_TRAIN));
    }

    @Test
    void anEarlierTaskIsDoneOtherwiseIfALaterOneIsImpossibleElse() {
        Trip trip = Trip.of(ROUTE, PLANE, PAGE, DAYS).knowing("must", "[]").by(EACH_CITY);
        Method walk = Method.of("walk", "go", Subtask.make("Route"));
        Method fly = Method.of("fly", "go", FLY);
        assertThat(steps(trip.by(walk, fly).plan("go", "Page"))).containsExactly("route", "plane", "days", "page");
    }

    @Test
    void anOptionalArgumentIsTakenFromAMethodIfThatIsPossible() {
        ToolSpec page = ToolSpec.read("page", "a page", "Page", type("Day[]").optional());
        Trip trip = Trip.of(ROUTE, DAYS, page).by(EACH_CITY);
        assertThat(steps(trip.knowing("must", "[]").plan("Page"))).containsExactly("route", "days", "page");
        assertThat(steps(trip.plan("Page"))).containsExactly("page");
    }

    @Test
    void anotherToolIsChainedIfTheMethodsOfATypeAreImpossible() {
        ToolSpec leaflet = ToolSpec.read("leaflet", "short", "Page", type("Ticket"));
        Trip trip =
                Trip.of(ROUTE, TRAIN, DAYS, PAGE, leaflet).knowing("must", "[]").knowing("dates", "1");
        Method never = Method.of("never", "Day[]", Subtask.use("no-such-tool"));
        assertThat(steps(trip.by(never).plan("Page"))).containsExactly("route", "train", "leaflet");
    }

    @Test
    void anAuthorsStepTakesTheNameOfItsTool() {
        // The chain must not call 'route' a second time under the same id.
        ToolSpec again = ToolSpec.read("again", "more", "More", type("Route"), fact("dates"));
        Method fixed = Method.of(
                "fixed",
                "fixed",
                Subtask.use("route")
                        .with("must", Argument.literal(Json.array()))
                        .forEach(Argument.fact("must", ""), ""),
                Subtask.make("More"));
        assertThat(Trip.of(ROUTE, again)
                        .knowing("must", "[]")
                        .knowing("dates", "1")
                        .by(fixed)
                        .plan("fixed"))
                .isEqualTo(
                        new Planning.NoPlan("fixed cannot be reached (fixed: no tool can make More: again needs Route,"
                                + " which no tool makes)"));
    }

    @Test
    void whatAnAuthorGivesMustFitTheTool() {
        ToolSpec strict = ToolSpec.read(
                "strict", "strict", "Strict", Parameter.literal("n", Schema.parse("{\"type\":\"integer\"}")));
        Subtask.Use wrong = Subtask.use("strict").with("n", Argument.literal(Json.of("one")));
        assertThat(Trip.of(strict).by(Method.of("wrong", "Strict", wrong)).plan("Strict"))
                .isEqualTo(new Planning.NoPlan(
                        "the methods lead to a plan that cannot run: strict.n: an integer is wanted, not \"one\""));
    }

    private static Planning planned(Step... steps) {
        return new Planning.Planned(Plan.of(steps), new TreeSet<>());
    }

    private static List<String> steps(Planning planning) {
        assertThat(planning).isInstanceOf(Planning.Planned.class);
        return ((Planning.Planned) planning)
                .plan().steps().stream().map(Step::id).toList();
    }
}
