package dev.deputy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Runs a scenario in many orders of what happens at the same time, each chosen by a seed. Whatever the order, the end
 * is the same: phase, facts, plan, results, and what the world has felt. {@code -Ddeputy.seed=N} runs one order alone.
 */
public final class Interleavings {
    private Interleavings() {}

    /** Runs so many orders. */
    public static void hold(Scenario scenario, int orders) {
        hold(scenario, orders, run -> {});
    }

    /**
     * Runs so many orders.
     *
     * @param check of each run
     * @throws AssertionError with the seed of the first order that fails
     */
    public static void hold(Scenario scenario, int orders, Consumer<Run> check) {
        Run first = scenario.run();
        Long alone = Long.getLong("deputy.seed");
        long from = alone == null ? 0 : alone;
        long to = alone == null ? orders : alone + 1;
        for (long seed = from; seed < to; seed++) {
            try {
                Run run = scenario.inOrderOf(seed).run();
                assertThat(Ending.of(run.state(), new TreeSet<>()))
                        .isEqualTo(Ending.of(first.state(), new TreeSet<>()));
                assertThat(Ending.effects(run)).isEqualTo(Ending.effects(first));
                check.accept(run);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError(
                        "order " + seed + " (run it alone: -Ddeputy.seed=" + seed + "): " + failed.getMessage(),
                        failed);
            }
        }
    }
}
