package dev.deputy.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanCheckTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Catalog TOOLS = Catalog.of(
            ToolSpec.read("route", "the way", "Route", Parameter.fact("must", Schema.parse("{\"type\":\"array\"}")))
                    .withOutput(Schema.parse("""
                        {"type":"object","additionalProperties":false,
                         "properties":{"stops":{"type":"array","items":{"type":"object"}},"nights":{"type":"integer"}}}
                        """)),
            ToolSpec.read("day", "one day", "Day", Parameter.literal("city", TEXT)),
            ToolSpec.read("publish", "write it", "Page")
                    .withEffect(Effect.REVERSIBLE)
                    .withTarget("page.html"),
            ToolSpec.read("weave", "all days", "Trip", Parameter.type("days", "Day[]")));

    private static final Step ROUTE = Step.of("route", "route").with("must", Input.fact("must"));
    private static final Step DAYS =
            Step.of("days", "day").with("city", Input.item("/id")).forEach(Input.step("route", "/stops"), "/id");
    private static final Step TRIP = Step.of("trip", "weave").with("days", Input.step("days"));

    @Test
    void aGoodPlanHasNoProblem() {
        assertThat(problems(ROUTE, DAYS, TRIP)).isEmpty();
    }

    /** What of the items is known is known of an item. */
    @Test
    void whatAnItemDoesNotHaveIsNotReferredTo() {
        Step each = Step.of("days", "day").forEach(Input.literal(Json.parse("[{\"id\":\"a\",\"n\":1}]")), "/id");
        assertThat(problems(each.with("city", Input.item("/id")))).isEmpty();
        assertThat(problems(each.with("city", Input.item("/idd"))))
                .containsExactly("days.city: the item has nothing at /idd");
        assertThat(problems(each.with("city", Input.item("/n"))))
                .containsExactly("days.city: the item at /n is of type integer; string is wanted");
        assertThat(problems(ROUTE, DAYS.with("city", Input.item("/anything")))).isEmpty();
    }

    @Test
    void noTwoCallsWriteTheSameTarget() {
        Step first = Step.of("first", "publish");
        assertThat(problems(first)).isEmpty();
        assertThat(problems(first, Step.of("second", "publish")))
                .containsExactly("second: step 'first' writes 'page.html' too");
        assertThat(problems(ROUTE, first.forEach(Input.step("route", "/stops"), "/id")))
                .containsExactly("first.forEach: the children would all write 'page.html'");
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsPlace() {
        assertThat(problems(
                        Step.of("Route", "route").with("must", Input.fact("most")),
                        Step.of("lost", "rout"),
                        ROUTE,
                        ROUTE,
                        Step.of("day", "day")
                                .with("city", Input.literal(Json.of(1)))
                                .with("town", Input.item("")),
                        Step.of("night", "day").with("city", Input.step("route", "/nights")),
                        Step.of("noon", "day").with("city", Input.step("route", "/cities")),
                        Step.of("weave", "weave"),
                        Step.of("trip", "weave").with("days", Input.step("day")),
                        Step.of("over", "day").with("city", Input.item("")).forEach(Input.fact("text"), "")))
                .containsExactly(
                        "Route: the id must be lower-case letters, digits and '-', beginning with a letter",
                        "Route.must: there is no fact 'most'",
                        "lost: there is no tool 'rout'; there are day, publish, route, weave",
                        "route: two steps have this id",
                        "day.city: a string is wanted, not 1",
                        "day.town: tool day has no such parameter",
                        "day.town: only a step with forEach has items",
                        "night.city: step 'route' at /nights is of type integer; string is wanted",
                        "noon.city: step 'route' has nothing at /cities",
                        "weave.days: tool weave needs this input",
                        "trip.days: step 'day' gives Day; Day[] is wanted",
                        "over.forEach: fact 'text' is of type string; array is wanted");
    }

    @Test
    void aCircleIsNamedWithoutWhatHangsOnIt() {
        assertThat(problems(
                        Step.of("a", "weave").with("days", Input.step("b", "/x")),
                        Step.of("b", "weave").with("days", Input.step("c", "/x")),
                        Step.of("c", "weave").with("days", Input.step("a", "/x")),
                        Step.of("d", "weave").with("days", Input.step("a", "/x")),
                        Step.of("self", "weave").with("days", Input.step("self", "/x"))))
                .containsExactly("these steps wait for each other: a, b, c, self");
    }

    @Test
    void aLongTailOfACircleIsDroppedInLinearTime() {
        List<Step> steps = new ArrayList<>(List.of(Step.of("s0", "weave").with("days", Input.step("s0", "/x"))));
        for (int i = 1; i < 20_000; i++) {
            steps.add(Step.of("s" + i, "weave").with("days", Input.step("s" + (i - 1), "/x")));
        }
        assertThat(problems(steps.toArray(Step[]::new))).containsExactly("these steps wait for each other: s0");
    }

    @Test
    void tooManyStepsAndNoneAreRefused() {
        Limits two = new Limits(2, 64, 10, 100);
        assertThat(new PlanCheck(TOOLS, new TreeMap<>(), two).check(Plan.of(ROUTE, DAYS, TRIP)))
                .hasToString("[the plan has 3 steps; at most 2 are allowed]");
        assertThat(problems()).containsExactly("the plan has no step");
    }

    @Test
    void downstreamIsAllThatReadsIt() {
        Plan plan = Plan.of(TRIP, DAYS, ROUTE);
        assertThat(plan.downstream(List.of("days"))).containsExactly("days", "trip");
        assertThat(plan.downstream(plan.readersOfFact("must"))).containsExactly("days", "route", "trip");
        assertThat(plan.order()).containsExactly("route", "days", "trip");
    }

    private static List<String> problems(Step... steps) {
        TreeMap<String, Schema> facts = new TreeMap<>();
        facts.put("must", Schema.parse("{\"type\":\"array\"}"));
        facts.put("text", TEXT);
        return new PlanCheck(TOOLS, facts, Limits.DEFAULT)
                .check(Plan.of(steps)).stream().map(PlanProblem::toString).toList();
    }
}
