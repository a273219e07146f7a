package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.machine.Trial.Move;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The shrinker is tried on laws that are false. */
class ShrinkerTest {
    @Test
    void aTrialShrinksToWhatAlonePlantsTheFalsehood() {
        Predicate<Trial> fails = trial -> trial.moves().stream()
                .anyMatch(move -> move instanceof Move.Adjust adjust
                        && adjust.patch().changes().stream().anyMatch(Change.DropStep.class::isInstance));
        Trial large = first(fails);
        Trial small = Shrinker.shrink(large, fails);
        assertThat(small.moves()).hasSize(1);
        assertThat(small.moves().getFirst())
                .isInstanceOfSatisfying(
                        Move.Adjust.class,
                        adjust -> assertThat(adjust.patch().changes()).hasSize(1));
        assertThat(small.steps()).hasSize(1);
        assertThat(small.steps().getFirst().inputs()).isEmpty();
    }

    @Test
    void aFalseLawOfRunsShrinksToTheFewStepsThatBreakIt() {
        Law planted = new Law(
                "no effect is ever undone",
                run -> Law.same(run.state().work().ledger().undoings().size(), 0, "steps that undo"));
        Predicate<Trial> fails = trial -> planted.brokenBy(trial).isPresent();
        Trial small = Shrinker.shrink(first(fails), fails);
        assertThat(small.steps().size()).isLessThanOrEqualTo(2);
        assertThat(small.moves().size()).isLessThanOrEqualTo(2);
        assertThat(small.toString()).contains("-Ddeputy.seed=" + small.seed());
    }

    private static Trial first(Predicate<Trial> fails) {
        return IntStream.range(0, 1000)
                .mapToObj(Trials::of)
                .filter(fails)
                .findFirst()
                .orElseThrow();
    }
}
