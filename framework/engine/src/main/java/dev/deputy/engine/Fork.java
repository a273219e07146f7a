package dev.deputy.engine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.machine.Branch;
import dev.deputy.core.machine.Difference;
import dev.deputy.core.machine.State;
import java.util.Optional;

/**
 * What else might be: a plan beside the delegation's, in the same journal, with the same results. No effect runs in it;
 * whoever wants it keeps it, which is an adjustment of the delegation like any other. Thread-safe.
 */
public final class Fork {
    private final Delegation delegation;
    private final String id;

    Fork(Delegation delegation, String id) {
        this.delegation = delegation;
        this.id = id;
    }

    /** Unique in the delegation. */
    public String id() {
        return id;
    }

    /** What the adjustment would do in the fork; the delegation is not touched by it. */
    public Proposal preview(Patch patch) {
        return Proposal.of(delegation, delegation.look(patch, Optional.of(id)), Optional.of(id));
    }

    /**
     * Makes the adjustment in the fork without looking ahead; {@link Delegation#await} waits for what comes of it.
     *
     * @throws IllegalArgumentException if the patch does not fit; every problem is named
     */
    public void adjust(Patch patch, Actor actor) {
        delegation.adjust(patch, actor, Optional.of(id));
    }

    /** The fork's plan and how far it is. */
    public Branch branch() {
        return delegation.state().revisions().fork(id);
    }

    /** How it differs from the delegation's plan. */
    public Difference difference() {
        State state = delegation.state();
        return Difference.of(state, state.head(), state, state.revisions().fork(id));
    }

    /** What keeping it would do: persons then want of the delegation what they want of the fork. */
    public Proposal keep() {
        return delegation.preview(Patch.of(new Change.KeepFork(id)));
    }
}
