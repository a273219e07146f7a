package dev.deputy.core.machine;

import java.util.List;

/**
 * One row of a journal: what happened and all that was decided upon it. It is written whole or not at all.
 *
 * @param sequence from 1, without gaps
 */
public record Entry(long sequence, Event event, List<Outcome> outcomes) {
    public Entry {
        outcomes = List.copyOf(outcomes);
    }
}
