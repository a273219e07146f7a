package dev.deputy.benchmarks;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Command;
import dev.deputy.core.machine.DelegationMachine;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Preview;
import dev.deputy.core.machine.Rules;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Transition;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One fact of a finished delegation changes: how long it takes to find what is to be done again. The plan is many
 * chains of ten steps; the fact is read at the head of as many of them as are touched.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AdjustBenchmark {
    private static final Instant NOON = Instant.parse("2027-03-27T12:00:00Z");
    private static final int CHAIN = 10;

    /** Steps in the plan. */
    @Param({"1000", "10000"})
    public int steps;

    /** Steps below the fact. */
    @Param({"10", "100", "1000"})
    public int touched;

    private State finished = State.NEW;
    private final Event.AdjustmentAsked change =
            new Event.AdjustmentAsked(NOON, Patch.set("small", Json.of(2)), Actor.of("ana"));

    /** A delegation whose steps are all done. */
    @Setup
    public void finish() {
        ToolSpec tool = ToolSpec.read("read", "reads", "Any", Parameter.literal("a", Schema.ANY));
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        TreeMap<String, Fact> facts = new TreeMap<>();
        for (String name : List.of("small", "large")) {
            specs.put(name, FactSpec.asked(name, Schema.ANY, name, name + "?"));
            facts.put(name, Fact.said(Json.of(1)));
        }
        Rules rules = new Rules(Catalog.of(List.of(tool)), Policy.keyMoments(), Limits.DEFAULT, specs);
        ArrayDeque<Command> open = new ArrayDeque<>();
        finished = State.NEW;
        happen(
                new Event.DelegationStarted(
                        NOON, "d", new Goal("measure", List.of("Any")), facts, new TreeMap<>(), rules),
                open);
        while (!open.isEmpty()) {
            Command command = open.remove();
            if (command instanceof Command.AskPlanner ask) {
                happen(new Event.PlanningEnded(NOON, ask.id(), new Planning.Planned(plan(), new TreeSet<>())), open);
            } else if (command instanceof Command.CallTool call) {
                happen(
                        new Event.ToolReturned(
                                NOON,
                                call.id(),
                                ToolResult.of(Json.of(call.call().step()))),
                        open);
            }
        }
        if (finished.phase() != State.Phase.COMPLETED) {
            throw new IllegalStateException("the delegation to be measured is " + finished.phase());
        }
    }

    private void happen(Event event, ArrayDeque<Command> open) {
        Transition transition = DelegationMachine.apply(finished, event);
        finished = transition.state();
        open.addAll(transition.commands());
    }

    private Plan plan() {
        List<Step> plan = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            String fact = i < touched ? "small" : "large";
            plan.add(Step.of("s" + i, "read").with("a", i % CHAIN == 0 ? Input.fact(fact) : Input.step("s" + (i - 1))));
        }
        return Plan.of(plan);
    }

    /** Finds what is to be done again, and begins with it. */
    @Benchmark
    public Transition adjust() {
        return DelegationMachine.apply(finished, change);
    }

    /** The same, and what is kept is listed as well. */
    @Benchmark
    public Preview preview() {
        return Preview.of(finished, change, request -> new Planning.NoPlan("nobody is asked"));
    }
}
