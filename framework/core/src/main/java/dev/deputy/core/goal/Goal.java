package dev.deputy.core.goal;

import java.util.List;

/**
 * What is to be reached.
 *
 * @param text the person's words
 * @param wanted the names of the types that a plan must end in, in the order in which they are shown; empty if that is
 *     left to a planner that understands the words
 */
public record Goal(String text, List<String> wanted) {
    public Goal {
        wanted = List.copyOf(wanted);
        if (text.isBlank()) {
            throw new IllegalArgumentException("the goal is empty: say what is to be reached");
        }
    }
}
