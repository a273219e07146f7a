package dev.deputy.core.journal;

import dev.deputy.core.machine.Entry;
import java.util.List;

/** Append-only entries per delegation. Called from several threads at once. */
public interface Journal {
    /** The ids of all delegations, sorted. */
    List<String> delegations();

    /** All entries of the delegation in order; empty if there is none of that id. */
    List<Entry> read(String delegation);

    /**
     * Appends one entry; it is kept, whatever happens, when this returns.
     *
     * @throws IllegalStateException if the entry is not the next one: somebody else has written
     */
    void append(String delegation, Entry entry);
}
