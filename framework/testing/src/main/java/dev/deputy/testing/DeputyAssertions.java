package dev.deputy.testing;

import dev.deputy.core.machine.State;

/** Where the assertions begin. */
public final class DeputyAssertions {
    private DeputyAssertions() {}

    public static DelegationAssert assertThatDelegation(State state) {
        return new DelegationAssert(state);
    }

    public static RunAssert assertThatRun(Run run) {
        return new RunAssert(run);
    }

    public static WitnessAssert assertThatWitness(Witness witness) {
        return new WitnessAssert(witness);
    }
}
