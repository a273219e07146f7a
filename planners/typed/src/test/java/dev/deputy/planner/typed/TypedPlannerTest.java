package dev.deputy.planner.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.PlanCheck;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TypedPlannerTest {
    private static final ToolSpec HOLIDAYS = tool("holidays", "Holidays", fact("dates"));
    private static final ToolSpec ROUTE = tool("route", "Route", fact("must"), fact("dates"));
    private static final ToolSpec LEGS = tool("legs", "Legs", type("route", "Route"));
    private static final ToolSpec COST = tool("cost", "Cost", type("legs", "Legs"), fact("party"));
    private static final List<ToolSpec> TRIP = List.of(HOLIDAYS, ROUTE, LEGS, COST);

    @Test
    void toolsAreChainedFromTheWantedTypeToTheFacts() {
        assertThat(plan(TRIP, "Cost", "dates", "must", "party"))
                .isEqualTo(planned(
                        Step.of("route", "route")
                                .with("must", Input.fact("must"))
                                .with("dates", Input.fact("dates")),
                        Step.of("legs", "legs").with("route", Input.step("route")),
                        Step.of("cost", "cost").with("legs", Input.step("legs")).with("party", Input.fact("party"))));
    }

    @Test
    void theMissingFactsAtTheLeavesAreNamedAndNoOthers() {
        assertThat(plan(TRIP, "Cost", "dates"))
                .isEqualTo(new Planning.FactsMissing(new TreeSet<>(List.of("must", "party"))));
        assertThat(plan(TRIP, "Holidays", "dates")).isInstanceOf(Planning.Planned.class);
    }

    @Test
    void aTypeThatNoToolMakesIsNoPlan() {
        assertThat(plan(TRIP, "Yacht", "dates"))
                .isEqualTo(new Planning.NoPlan("no tool can make Yacht; the tools make Cost, Holidays, Legs, Route"));
    }

    @Test
    void toolsThatNeedEachOtherAreNoPlan() {
        List<ToolSpec> circle = List.of(tool("hen", "Hen", type("egg", "Egg")), tool("egg", "Egg", type("hen", "Hen")));
        assertThat(plan(circle, "Hen")).isInstanceOf(Planning.NoPlan.class);
    }

    @Test
    void ofTwoMakersTheShorterChainWinsAndThenTheFirstByName() {
        List<ToolSpec> makers = List.of(
                tool("a-long", "Fare", type("legs", "Legs")),
                tool("c-short", "Fare", fact("dates")),
                tool("b-short", "Fare", fact("dates")),
                tool("legs", "Legs", fact("dates")));
        assertThat(steps(plan(makers, "Fare", "dates"))).containsExactly("b-short");
    }

    @Test
    void anOptionalArgumentIsGivenWhenItCanBe() {
        List<ToolSpec> tools = List.of(
                tool(
                        "pace",
                        "Pace",
                        fact("party"),
                        fact("mobility").optional(),
                        type("crowds", "Crowds").optional()),
                tool("crowds", "Crowds", fact("dates")));
        assertThat(steps(plan(tools, "Pace", "party"))).containsExactly("pace");
        assertThat(plan(tools, "Pace", "party", "mobility"))
                .isEqualTo(planned(Step.of("pace", "pace")
                        .with("party", Input.fact("party"))
                        .with("mobility", Input.fact("mobility"))));
    }

    @Test
    void theOrderInWhichToolsAreRegisteredChangesNothing() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<ToolSpec> tools = randomTools(random, 40);
            Planning before = plan(tools, "T7", "f0", "f1", "f2");
            List<ToolSpec> shuffled = new ArrayList<>(tools);
            Collections.shuffle(shuffled, random);
            assertThat(plan(shuffled, "T7", "f0", "f1", "f2"))
                    .as("seed %d", seed)
                    .isEqualTo(before);
        }
    }

    @Test
    void whateverIsPlannedPassesTheCheckAndEndsInTheWantedType() {
        int plans = 0;
        for (int seed = 0; seed < 500; seed++) {
            List<ToolSpec> tools = randomTools(new Random(seed), 40);
            if (plan(tools, "T7", "f0", "f1", "f2") instanceof Planning.Planned planned) {
                plans++;
                TreeMap<String, Schema> facts = new TreeMap<>();
                List.of("f0", "f1", "f2").forEach(name -> facts.put(name, Schema.ANY));
                assertThat(new PlanCheck(Catalog.of(tools), facts, Limits.DEFAULT).check(planned.plan()))
                        .as("seed %d", seed)
                        .isEmpty();
                String last = planned.plan().steps().getLast().tool();
                assertThat(Catalog.of(tools).find(last).orElseThrow().outputType())
                        .as("seed %d", seed)
                        .isEqualTo("T7");
            }
        }
        assertThat(plans).isGreaterThan(100);
    }

    private static List<ToolSpec> randomTools(Random random, int count) {
        List<ToolSpec> tools = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Parameter> parameters = new ArrayList<>();
            for (int p = random.nextInt(4); p > 0; p--) {
                Parameter any = random.nextInt(3) == 0
                        ? new Parameter(
                                "p" + p, Schema.ANY, new Parameter.Source.FromFact("f" + random.nextInt(4)), true)
                        : Parameter.type("p" + p, "T" + random.nextInt(8));
                parameters.add(random.nextInt(4) == 0 ? any.optional() : any);
            }
            tools.add(tool("tool-" + i, "T" + random.nextInt(8), parameters.toArray(Parameter[]::new)));
        }
        return tools;
    }

    private static Planning plan(List<ToolSpec> tools, String wanted, String... known) {
        TreeMap<String, Fact> facts = new TreeMap<>();
        for (String name : known) {
            facts.put(name, Fact.said(Json.of(name)));
        }
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        for (String name : List.of("dates", "must", "party", "mobility")) {
            specs.put(name, FactSpec.asked(name, Schema.ANY, name, name + "?"));
        }
        return new TypedPlanner()
                .plan(new PlanningRequest(new Goal("a trip", List.of(wanted)), facts, specs, Catalog.of(tools)));
    }

    private static Planning planned(Step... steps) {
        return new Planning.Planned(Plan.of(steps), new TreeSet<>());
    }

    private static List<String> steps(Planning planning) {
        return ((Planning.Planned) planning)
                .plan().steps().stream().map(Step::id).toList();
    }

    private static ToolSpec tool(String name, String output, Parameter... parameters) {
        return ToolSpec.read(name, name, output, parameters);
    }

    private static Parameter fact(String name) {
        return Parameter.fact(name, Schema.ANY);
    }

    private static Parameter type(String name, String type) {
        return Parameter.type(name, type);
    }
}
