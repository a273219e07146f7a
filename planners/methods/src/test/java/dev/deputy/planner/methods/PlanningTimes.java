package dev.deputy.planner.methods;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.Argument;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Prints how long planning takes; run by hand, as no test may depend on time. */
final class PlanningTimes {
    private static final int WARM_UP = 100;
    private static final int RUNS = 51;

    private PlanningTimes() {}

    public static void main(String[] arguments) {
        List<Method> fanOuts = List.of(
                Method.of("each", "Day[]", Subtask.use("day").forEach(Argument.type("C10", "/items"), "/id")),
                Method.of("trip", "trip", Subtask.make("Day[]"), Subtask.make("C19")));
        time("chain of 20 among 1,000 others", chain(1_000), "C19", List.of());
        time("chain of 20 among 10,000 others", chain(10_000), "C19", List.of());
        time("two-wide ladder, 20 deep", ladder(), "L19", List.of());
        time("join of 16", join(), "Joined", List.of());
        time("chain with a fan-out by methods among 1,000", chain(1_000), "trip", fanOuts);
        time("90 tasks with a step of their own among 1,000", chain(1_000), "t0", tasks(90));
    }

    private static void time(String what, List<ToolSpec> tools, String wanted, List<Method> methods) {
        List<Planner> planners = methods.isEmpty()
                ? List.of(new TypedPlanner(), new MethodsPlanner(methods))
                : List.of(new MethodsPlanner(methods));
        for (Planner planner : planners) {
            for (boolean known : new boolean[] {true, false}) {
                PlanningRequest request = request(tools, wanted, known);
                long[] nanos = new long[RUNS];
                Planning planning = planner.plan(request);
                for (int run = -WARM_UP; run < RUNS; run++) {
                    long start = System.nanoTime();
                    planning = planner.plan(request);
                    nanos[Math.max(run, 0)] = System.nanoTime() - start;
                }
                Arrays.sort(nanos);
                System.out.printf(
                        Locale.ROOT,
                        "%-48s %-8s %-13s %8.3f ms (of %d: least %.3f, most %.3f)%n",
                        what,
                        planner.name(),
                        planning instanceof Planning.Planned planned
                                ? planned.plan().steps().size() + " steps"
                                : planning.getClass().getSimpleName(),
                        nanos[RUNS / 2] / 1e6,
                        RUNS,
                        nanos[0] / 1e6,
                        nanos[RUNS - 1] / 1e6);
            }
        }
    }

    private static PlanningRequest request(List<ToolSpec> tools, String wanted, boolean known) {
        TreeMap<String, Fact> facts = new TreeMap<>();
        if (known) {
            facts.put("start", Fact.said(Json.of(1)));
        }
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        specs.put("start", FactSpec.asked("start", Schema.ANY, "start", "start?"));
        return new PlanningRequest(new Goal("go", List.of(wanted)), facts, specs, Catalog.of(tools));
    }

    private static List<ToolSpec> chain(int others) {
        List<ToolSpec> tools = new ArrayList<>(List.of(tool("c0", "C0", start()), tool("day", "Day", start())));
        for (int i = 1; i < 20; i++) {
            tools.add(tool("c" + i, "C" + i, type("C" + (i - 1))));
        }
        for (int i = 0; i < others; i++) {
            tools.add(tool(
                    "other-" + i,
                    "O" + i % 100,
                    type("C" + i % 20),
                    type("O" + (i + 7) % 100),
                    type("O" + (i + 31) % 100)));
        }
        return tools;
    }

    private static List<ToolSpec> ladder() {
        List<ToolSpec> tools = new ArrayList<>(List.of(tool("l0", "L0", start()), tool("r0", "R0", start())));
        for (int i = 1; i < 20; i++) {
            tools.add(tool("l" + i, "L" + i, type("L" + (i - 1)), type("R" + (i - 1))));
            tools.add(tool("r" + i, "R" + i, type("L" + (i - 1)), type("R" + (i - 1))));
        }
        return tools;
    }

    private static List<ToolSpec> join() {
        List<ToolSpec> tools = new ArrayList<>();
        List<Parameter> parts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            tools.add(tool("part-" + i, "P" + i, start()));
            parts.add(type("P" + i));
        }
        tools.add(tool("join", "Joined", parts.toArray(Parameter[]::new)));
        return tools;
    }

    /** Each asks for the next one, and has a step of its own, so that what is in reach changes all the time. */
    private static List<Method> tasks(int count) {
        List<Method> methods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Subtask.Use own = Subtask.use("c5").as("own-" + i);
            methods.add(
                    i + 1 == count
                            ? Method.of("only", "t" + i, own, Subtask.make("C10"))
                            : Method.of("only", "t" + i, own, Subtask.make("C10"), Subtask.reach("t" + (i + 1))));
        }
        return methods;
    }

    private static ToolSpec tool(String name, String output, Parameter... parameters) {
        return ToolSpec.read(name, name, output, parameters);
    }

    private static Parameter start() {
        return Parameter.fact("start", Schema.ANY);
    }

    private static Parameter type(String type) {
        return Parameter.type(type.toLowerCase(Locale.ROOT), type);
    }
}
