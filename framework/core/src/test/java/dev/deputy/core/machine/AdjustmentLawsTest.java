package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every law over random delegations that are adjusted, forked, undone, interrupted and killed on their way. How many is
 * a switch, {@code -Ddeputy.seeds=10000}; {@code -Ddeputy.seed=7} runs one alone. A trial that breaks a law is made as
 * small as it can be before it is shown.
 */
class AdjustmentLawsTest {
    private static final int SEEDS =
            Integer.getInteger("deputy.seeds", "true".equals(System.getenv("DEPUTY_CI")) ? 10_000 : 1_000);
    private static final List<Law> LAWS = Law.all();

    @TestFactory
    Stream<DynamicTest> everyLawHolds() {
        Map<String, Integer> broken = new ConcurrentSkipListMap<>();
        Optional<Integer> alone = Optional.ofNullable(Integer.getInteger("deputy.seed"));
        alone.map(IntStream::of)
                .orElseGet(() -> IntStream.range(0, SEEDS).parallel())
                .forEach(seed -> check(seed, broken));
        return LAWS.stream()
                .map(law -> DynamicTest.dynamicTest(law.name(), () -> {
                    Optional<Trial> worst =
                            Optional.ofNullable(broken.get(law.name())).map(Trials::of);
                    Optional<Trial> smallest = worst.map(trial -> Shrinker.shrink(
                            trial, smaller -> law.brokenBy(smaller).isPresent()));
                    assertThat(smallest.map(trial -> law.brokenBy(trial).orElse("?") + "\n" + trial))
                            .as(law.name())
                            .isEmpty();
                }));
    }

    private static void check(int seed, Map<String, Integer> broken) {
        Trial trial = Trials.of(seed);
        Optional<Run> run = run(trial);
        for (Law law : LAWS) {
            if (run.map(law::brokenBy).orElseGet(() -> law.brokenBy(trial)).isPresent()) {
                broken.merge(law.name(), seed, Math::min);
            }
        }
    }

    /** Empty if the machine throws. */
    private static Optional<Run> run(Trial trial) {
        try {
            return Optional.of(Run.of(trial));
        } catch (RuntimeException thrown) {
            return Optional.empty();
        }
    }
}
