package dev.deputy.planner.typed;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a chain may count on besides tools.
 *
 * @param awaited types that somebody else makes when a chain needs them
 * @param barred types that nobody makes, whatever the tools say
 */
public record Scope(SortedSet<String> awaited, SortedSet<String> barred) {
    /** Tools alone. */
    public static final Scope TOOLS = new Scope(Collections.emptySortedSet(), Collections.emptySortedSet());

    public Scope {
        awaited = Collections.unmodifiableSortedSet(new TreeSet<>(awaited));
        barred = Collections.unmodifiableSortedSet(new TreeSet<>(barred));
    }
}
