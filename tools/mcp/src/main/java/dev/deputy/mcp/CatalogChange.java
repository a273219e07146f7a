package dev.deputy.mcp;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server offers other tools than before. A tool that has changed has another version; calls of the earlier one fail,
 * as nothing is called that was not looked at. Whoever watches has the new tools already: {@link McpServers#watch}.
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

    /** One line for a person. */
    @Override
    public String toString() {
        return "server " + server + " offers other tools: "
                + Stream.of(told("new", added), told("gone", removed), told("changed", changed))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("; "));
    }

    private static String told(String what, SortedSet<String> names) {
        return names.isEmpty() ? "" : what + " " + String.join(", ", names);
    }
}
