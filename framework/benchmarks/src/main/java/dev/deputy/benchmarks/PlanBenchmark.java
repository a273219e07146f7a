package dev.deputy.benchmarks;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the typed planner takes to chain all tools that there are, each of which needs two others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanBenchmark {
    /** Tools in the catalog, all of which are needed. */
    @Param({"100", "1000", "10000"})
    public int tools;

    private PlanningRequest request = new PlanningRequest(
            new Goal("none", List.of("T0")), new TreeMap<>(), new TreeMap<>(), Catalog.of(List.of()));

    /** Each tool makes a type of its own, from the type before it and the one halfway there. */
    @Setup
    public void fill() {
        List<ToolSpec> specs = new ArrayList<>();
        specs.add(ToolSpec.read("t0", "makes", "T0", Parameter.fact("f", Schema.ANY)));
        for (int i = 1; i < tools; i++) {
            specs.add(ToolSpec.read(
                    "t" + i,
                    "makes",
                    "T" + i,
                    Parameter.type("before", "T" + (i - 1)),
                    Parameter.type("half", "T" + (i / 2))));
        }
        TreeMap<String, Fact> facts = new TreeMap<>();
        facts.put("f", Fact.said(Json.of(1)));
        request = new PlanningRequest(
                new Goal("all", List.of("T" + (tools - 1))), facts, new TreeMap<>(), Catalog.of(specs));
        if (!(plan() instanceof Planning.Planned planned)
                || planned.plan().steps().size() != tools) {
            throw new IllegalStateException("the plan to be measured is " + plan());
        }
    }

    /** Chains all tools; nothing is remembered from the time before. */
    @Benchmark
    public Planning plan() {
        return new TypedPlanner().plan(request);
    }
}
