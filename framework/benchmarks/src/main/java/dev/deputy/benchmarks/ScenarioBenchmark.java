package dev.deputy.benchmarks;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.planner.typed.TypedPlanner;
import dev.deputy.testing.CrashKit;
import dev.deputy.testing.FakeTool;
import dev.deputy.testing.Persons;
import dev.deputy.testing.Run;
import dev.deputy.testing.Scenario;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a test of a delegation costs: the one of the harness' README, and the same with every crash. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScenarioBenchmark {
    private final Scenario stay = Scenario.of(
                    new Goal("Book a stay", List.of("Booking")),
                    new TypedPlanner(),
                    FakeTool.read("quote", "Quote", Parameter.fact("city", Schema.ANY))
                            .answers(arguments -> arguments.with("euros", 120)),
                    FakeTool.effect("book", "Booking", Parameter.type("quote", "Quote"))
                            .answers(Json.of("ref-1")))
            .with("city", Json.of("Nara"))
            .person(Persons.approveAll());

    /** One run without a crash. */
    @Benchmark
    public Run oneRun() {
        return stay.run();
    }

    /** One run for each moment at which the process can die. */
    @Benchmark
    public int everyCrash() {
        return CrashKit.survivesAnyCrash(stay);
    }
}
