package dev.deputy.planner.methods;

import static dev.deputy.planner.methods.Trip.DAYS;
import static dev.deputy.planner.methods.Trip.EACH_CITY;
import static dev.deputy.planner.methods.Trip.PAGE;
import static dev.deputy.planner.methods.Trip.ROUTE;
import static dev.deputy.planner.methods.Trip.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.planning.Planning;
import dev.deputy.planner.typed.Argument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused, and in which words. */
class RefusalTest {
    private static final Trip TRIP =
            Trip.of(ROUTE, TRAIN, DAYS, PAGE).knowing("must", "[]").knowing("dates", "1");

    @Test
    void theReasonNamesTheTaskAndWhyEachMethodFailed() {
        Method sail = Method.of("sail", "go", Subtask.make("Yacht"));
        Method cheap =
                Method.of("cheap", "go").when(Guard.compared("budget", "/amount", Comparison.LESS, Json.of(500)));
        Method slow = Method.of("slow", "go", Subtask.reach("walk"));
        Method walk = Method.of("walk", "walk", Subtask.use("boots"));
        Method trip = Method.of("trip", "trip", Subtask.reach("go"));
        assertThat(reason(TRIP.knowing("budget", "{\"amount\":900}")
                        .by(sail, cheap, slow, walk, trip)
                        .plan("trip")))
                .isEqualTo("trip cannot be reached (trip: go cannot be reached (sail: no tool can make Yacht; the tools"
                        + " make Day, Page, Route, Ticket; cheap: it is only for: budget at /amount is less than 500;"
                        + " slow: walk cannot be reached (walk: there is no tool 'boots')))");
    }

    @Test
    void theReasonSaysWhyATypeWithMethodsIsMissing() {
        Method never = Method.of("never", "Day[]", Subtask.make("Map"));
        assertThat(reason(TRIP.by(never).plan("Page")))
                .isEqualTo("no tool can make Page: page needs Day[], which no tool makes; Day[] cannot be reached"
                        + " (never: no tool can make Map; the tools make Day, Page, Route, Ticket)");
    }

    @Test
    void theReasonSaysWhatFollowedOnAMethodThatWasPossible() {
        Method ride = Method.of("ride", "go", Subtask.make("Ticket"));
        Method page = Method.of("own", "page", Subtask.use("train").as("own"), Subtask.use("page"));
        assertThat(reason(TRIP.by(
                                ride,
                                page,
                                Method.of("days", "days", EACH_CITY.subtasks().getFirst()))
                        .plan("go", "page")))
                .isEqualTo("go cannot be reached (ride: it is possible, but then: page cannot be reached (own: page"
                        + " needs Day[], which no tool makes))");
    }

    @Test
    void aTaskThatIsAPartOfItselfIsRefusedByName() {
        Method hen = Method.of("hatch", "hen", Subtask.reach("egg"));
        Method egg = Method.of("lay", "egg", Subtask.reach("hen"));
        assertThat(reason(TRIP.by(hen, egg).plan("hen")))
                .isEqualTo("hen cannot be reached (hatch: egg cannot be reached (lay: hen is a part of itself))");
        Method buy = Method.of("buy", "egg", Subtask.make("Route"));
        assertThat(TRIP.by(hen, egg, buy).plan("hen")).isInstanceOf(Planning.Planned.class);
    }

    @Test
    void aMethodOfATypeThatDoesNotMakeItIsRefused() {
        assertThat(reason(TRIP.by(Method.of("lazy", "Day[]")).plan("Day[]")))
                .isEqualTo("Day[] cannot be reached (lazy: its steps do not make Day[])");
    }

    @Test
    void anIdThatIsAnotherToolsNameIsRefused() {
        assertThat(reason(TRIP.by(Method.of("odd", "odd", Subtask.use("route").as("train")))
                        .plan("odd")))
                .isEqualTo("odd cannot be reached (odd: the step 'train' of tool route has another tool's name)");
    }

    @Test
    void twoDifferentStepsOfOneIdAreRefused() {
        Subtask.Use fixed = Subtask.use("route").with("must", Argument.literal(Json.array()));
        assertThat(reason(TRIP.by(Method.of("odd", "odd", Subtask.make("Route"), fixed))
                        .plan("odd")))
                .isEqualTo("odd cannot be reached (odd: there is another step 'route' already)");
    }

    @Test
    void whatAToolCannotDoWithoutIsNamed() {
        assertThat(reason(TRIP.by(Method.of("a", "a", Subtask.use("days"))).plan("a")))
                .isEqualTo("a cannot be reached (a: days needs 'city', which an author must give)");
        assertThat(reason(TRIP.by(Method.of(
                                "a",
                                "a",
                                Subtask.use("route")
                                        .with("most", Argument.item(""))
                                        .forEach(Argument.fact("must", ""), "")))
                        .plan("a")))
                .isEqualTo("a cannot be reached (a: tool route has no parameter 'most')");
        assertThat(reason(TRIP.by(Method.of("a", "a", Subtask.use("route").with("must", Argument.fact("secret", ""))))
                        .plan("a")))
                .isEqualTo("a cannot be reached (a: route needs the fact 'secret', which nobody can say)");
    }

    @Test
    void allMistakesOfAnAuthorAreNamedAtOnce() {
        Subtask.Use route = Subtask.use("route");
        List<Method> methods = List.of(
                Method.of("a", "t", Subtask.reach("nowhere"), route.as("Route"), route.as("r"), route.as("r")),
                Method.of("a", "t", Subtask.use("train").as("r")),
                Method.of("b", "t", route.as("x").with("must", Argument.item(""))),
                Method.of("c", "t", route.as("y").forEach(Argument.item(""), "")));
        assertThatThrownBy(() -> new MethodsPlanner(methods))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("these methods cannot be used: two methods of t are named 'a'; method 'a' of t: no method"
                        + " reaches the task nowhere; method 'a' of t: the id 'Route' must be lower-case"
                        + " letters, digits and '-', beginning with a letter; method 'a' of t: two steps have"
                        + " the id 'r'; method 'a' of t: the step 'r' is of tool train, elsewhere of tool"
                        + " route; method 'b' of t: the step 'x' has no items, as it has no forEach; method"
                        + " 'c' of t: the items of step 'y' cannot come from an item of their own");
    }

    @Test
    void tasksInsideOfTooManyOthersAreRefused() {
        assertThat(TRIP.by(nested(Bounds.DEPTH)).plan("t1")).isInstanceOf(Planning.Planned.class);
        assertThat(reason(TRIP.by(nested(Bounds.DEPTH + 1)).plan("t1")))
                .startsWith("t1 cannot be reached (only: t2 cannot be reached")
                .hasSizeLessThanOrEqualTo(Bounds.REASON);
    }

    private static Method[] nested(int depth) {
        List<Method> methods = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            methods.add(Method.of("only", "t" + i, Subtask.reach("t" + (i + 1))));
        }
        methods.add(Method.of("only", "t" + depth, Subtask.make("Route")));
        return methods.toArray(Method[]::new);
    }

    @Test
    void itGivesUpAfterTooManyMethods() {
        // The last task wants a step that another way of doing the others might have made, but none has.
        Subtask.Use own = Subtask.use("route").as("own").with("must", Argument.step("never", ""));
        assertThat(reason(twoWaysTwentyTimesAnd(Method.of("last", "last", own))))
                .startsWith("gave up after 10000 methods at ");
    }

    @Test
    void independentTasksAreNotTriedInAllCombinations() {
        // What the last task wants no step could help: this is known at once.
        assertThat(reason(twoWaysTwentyTimesAnd(Method.of("last", "last", Subtask.make("Yacht")))))
                .startsWith("last cannot be reached (last: no tool can make Yacht;");
        assertThat(reason(twoWaysTwentyTimesAnd(
                        Method.of("last", "last", Subtask.make("Page")),
                        Method.of("never", "Day[]", Subtask.make("Yacht")))))
                .startsWith("last cannot be reached (last: no tool can make Page: page needs Day[],");
    }

    private static Planning twoWaysTwentyTimesAnd(Method... last) {
        List<Method> methods = new ArrayList<>(List.of(last));
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wanted.add("t" + i);
            methods.add(Method.of("one", "t" + i, Subtask.make("Route")));
            methods.add(Method.of("two", "t" + i, Subtask.make("Route")));
        }
        wanted.add("last");
        return TRIP.by(methods.toArray(Method[]::new)).plan(wanted.toArray(String[]::new));
    }

    private static String reason(Planning planning) {
        assertThat(planning).isInstanceOf(Planning.NoPlan.class);
        return ((Planning.NoPlan) planning).reason();
    }
}
