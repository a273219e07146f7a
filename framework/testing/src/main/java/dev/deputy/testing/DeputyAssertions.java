package dev.deputy.testing;

import dev.deputy.core.machine.State;

/** Where the assertions begin. */
public final class DeputyAssertions {
    private DeputyAssertions() {}

    /** For how a delegation stands, such as {@link Run#state} or what a journal folds to. */
    public static DelegationAssert assertThatDelegation(State state) {
        return new DelegationAssert(state);
    }

    /** For what happened on the way, whatever came of it. */
    public static RunAssert assertThatRun(Run run) {
        return new RunAssert(run);
    }

    /** For what was called outside, whatever the delegation believes. */
    public static WitnessAssert assertThatWitness(Witness witness) {
        return new WitnessAssert(witness);
    }
}
