package dev.deputy.testing;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What was really called. */
public final class WitnessAssert extends AbstractAssert<WitnessAssert, Witness> {
    WitnessAssert(Witness witness) {
        super(witness, WitnessAssert.class);
    }

    /** Calls of exactly these steps reached their tools, in this order. */
    public WitnessAssert saw(String... steps) {
        Assertions.assertThat(actual.all()).extracting(Witness.Seen::step).containsExactly(steps);
        return this;
    }

    /** The world has felt the effects of exactly these steps, each once, in any order. */
    public WitnessAssert sawEffectsOnce(String... steps) {
        Assertions.assertThat(actual.all().stream().filter(Witness.Seen::happened))
                .extracting(Witness.Seen::step)
                .containsExactlyInAnyOrder(steps);
        return this;
    }
}
