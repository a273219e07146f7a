package dev.deputy.core.machine;

import java.util.List;

/**
 * What came of an event.
 *
 * @param state afterwards
 * @param entry to be journalled
 * @param commands to be done once it is
 */
public record Transition(State state, Entry entry, List<Command> commands) {
    public Transition {
        commands = List.copyOf(commands);
    }
}
