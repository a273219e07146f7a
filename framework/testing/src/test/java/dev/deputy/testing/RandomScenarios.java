package dev.deputy.testing;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Small scenarios made of chance: plans with fan-outs and effects, adjusted now and then. A seed gives one scenario.
 */
final class RandomScenarios {
    private static final List<String> TOOLS = List.of("r0", "r1", "r2", "w0", "w1");
    private static final Json ITEMS = items("a", "b");

    private RandomScenarios() {}

    static Scenario of(long seed) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.of(
                        new Goal("go", List.of("Any")),
                        ScriptedPlanner.of(plan(random)),
                        TOOLS.stream().map(RandomScenarios::tool).toArray(FakeTool[]::new))
                .with("f", Json.of(0))
                .with("items", ITEMS)
                .person(Persons.approveAll())
                .inOrderOf(seed);
        scenario = random.nextBoolean() ? scenario.askingNobody() : scenario;
        for (int i = random.nextInt(3); i > 0; i--) {
            scenario = scenario.adjust(Moment.ended(), patch(random));
        }
        return scenario;
    }

    /** w0 changes the world for good; w1 writes a page that may be written again, by one step alone. */
    private static FakeTool tool(String name) {
        ToolSpec spec = ToolSpec.read(
                name,
                name,
                "Any",
                Parameter.literal("a", Schema.ANY).optional(),
                Parameter.literal("b", Schema.ANY).optional());
        return switch (name) {
            case "w0" -> FakeTool.of(spec.withEffect(Effect.IRREVERSIBLE));
            case "w1" -> FakeTool.of(spec.withEffect(Effect.DRAFT).withTarget("page"));
            default -> // few different values, so that equal keys come up
                FakeTool.of(spec)
                        .answers(arguments -> Json.of(Digest.of(arguments).substring(0, 1)));
        };
    }

    private static Plan plan(Random random) {
        List<Step> steps = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        int page = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Step step = Step.of("s" + i, i == page ? "w1" : TOOLS.get(random.nextInt(4)));
            if (i != page && random.nextInt(4) == 0) {
                step = step.forEach(Input.fact("items"), "/id").with("b", Input.item("/id"));
            } else if (random.nextInt(3) == 0) {
                step = step.with("b", Input.fact("f"));
            }
            if (i > 0 && random.nextInt(4) > 0) {
                step = step.with("a", Input.step("s" + random.nextInt(i)));
            }
            steps.add(step);
        }
        return Plan.of(steps);
    }

    private static Patch patch(Random random) {
        return random.nextInt(3) > 0
                ? Patch.set("f", Json.of(random.nextInt(3)))
                : Patch.set("items", random.nextBoolean() ? ITEMS : items("b", "c"));
    }

    private static Json items(String... ids) {
        return Json.array(Stream.of(ids).map(id -> Json.object("id", id)).toList());
    }
}
