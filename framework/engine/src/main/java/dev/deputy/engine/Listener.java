package dev.deputy.engine;

import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.State;

/** Is told of all that happens, in order, for one delegation by one thread at a time: to show progress, to count. */
@FunctionalInterface
public interface Listener {
    /**
     * An entry was taken. Whoever listens must be quick: the delegation waits for it. What is thrown breaks the
     * delegation off here; opened again, it goes on after that entry.
     *
     * @param after the state after the entry
     */
    void entered(Entry entry, State after);
}
