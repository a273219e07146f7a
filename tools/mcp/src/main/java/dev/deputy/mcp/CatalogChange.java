package dev.deputy.mcp;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A server offers other tools than before. A tool that has changed has another version; calls of the earlier one fail,
 * as nothing is called that was not looked at.
 *
 * @param server its name
 * @param added names of tools in delegations
 * @param removed names of tools that are not there any more
 * @param changed names of tools that have another version
 */
public record CatalogChange(
        String server, SortedSet<String> added, SortedSet<String> removed, SortedSet<String> changed) {
    public CatalogChange {
        added = Collections.unmodifiableSortedSet(new TreeSet<>(added));
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
        changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
    }

    boolean isNone() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
