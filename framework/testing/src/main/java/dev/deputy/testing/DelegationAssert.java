package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.ToolResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** How a delegation stands. What is said of steps is said of the current revision. */
public final class DelegationAssert extends AbstractAssert<DelegationAssert, State> {
    DelegationAssert(State state) {
        super(state, DelegationAssert.class);
    }

    /** How far the delegation has come as a whole. */
    public DelegationAssert isIn(State.Phase phase) {
        Assertions.assertThat(actual.phase()).as("phase, of %s", standing()).isEqualTo(phase);
        return this;
    }

    /** The steps' calls were made in this revision. */
    public DelegationAssert ran(String... steps) {
        return came(Progress.How.RAN, steps);
    }

    /** The steps' results were there: nothing was called for them in this revision. */
    public DelegationAssert reused(String... steps) {
        return came(Progress.How.REUSED, steps);
    }

    /** The steps are not made: somebody said no, or what they need is not made. */
    public DelegationAssert dropped(String... steps) {
        for (String step : steps) {
            Assertions.assertThat(progress(step).filter(Progress.Dropped.class::isInstance))
                    .as("%s is dropped, of %s", step, standing())
                    .isPresent();
        }
        return this;
    }

    /** The step is done and its result is exactly this value. */
    public DelegationAssert hasResult(String step, Json value) {
        Assertions.assertThat(actual.result(step).map(ToolResult::value))
                .as("the result of %s, of %s", step, standing())
                .contains(value);
        return this;
    }

    /** A person is asked about exactly these steps. */
    public DelegationAssert waitsFor(String... steps) {
        TreeSet<String> asked = new TreeSet<>();
        actual.work()
                .asked()
                .requests()
                .forEach((id, request) -> asked.add(request.step().orElse(request.title())));
        Assertions.assertThat(asked).as("asked about").containsExactlyInAnyOrder(steps);
        return this;
    }

    /** The plan is the one in the file, or is written there; see {@link GoldenPlan}. */
    public DelegationAssert hasGoldenPlan(Path file) {
        GoldenPlan.in(file).check(actual.head().plan());
        return this;
    }

    private DelegationAssert came(Progress.How how, String... steps) {
        for (String step : steps) {
            Assertions.assertThat(progress(step)
                            .filter(Progress.Done.class::isInstance)
                            .map(done ->
                                    ((Progress.Done) done).howIn(actual.head().revision())))
                    .as("how %s came, of %s", step, standing())
                    .contains(how);
        }
        return this;
    }

    private Optional<Progress> progress(String step) {
        return actual.head().progress().get(step);
    }

    private String standing() {
        return Ending.of(actual, new TreeSet<>()).toString();
    }
}
