package dev.deputy.cli;

import dev.deputy.core.machine.State;
import java.util.Optional;

/**
 * What an ID on the command line means: a delegation, or with {@code ~f1} at its end a fork of it.
 *
 * @param delegation its whole id
 * @param fork the fork's id in the delegation
 */
record Meant(String delegation, Optional<String> fork) {
    /** As it is written on a command line. */
    String id() {
        return fork.map(one -> delegation + "~" + one).orElse(delegation);
    }

    /** What is to be shown of the delegation. */
    State seen(State state) {
        return fork.map(state::ofFork).orElse(state);
    }
}
