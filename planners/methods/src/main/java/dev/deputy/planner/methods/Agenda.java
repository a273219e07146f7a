package dev.deputy.planner.methods;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done, in order; agendas share their ends.
 *
 * @param rest null at the end
 */
record Agenda(Item first, @Nullable Agenda rest) {
    /** One thing to be done. */
    sealed interface Item {
        Frame frame();
    }

    /**
     * A subtask.
     *
     * @param barred types that it must do without, and why
     */
    record Todo(Frame frame, Subtask subtask, SortedMap<String, Move.Back> barred) implements Item {
        Todo {
            barred = Collections.unmodifiableSortedMap(new TreeMap<>(barred));
        }

        Todo without(String type, Move.Back reason) {
            TreeMap<String, Move.Back> more = new TreeMap<>(barred);
            more.put(type, reason);
            return new Todo(frame, subtask, more);
        }
    }

    /** The end of a method: all of its subtasks are done. */
    record Reached(Frame frame) implements Item {}

    /** The subtasks of a frame, in order, before the rest. */
    static @Nullable Agenda of(Frame frame, List<Subtask> subtasks, @Nullable Agenda rest) {
        Agenda agenda = rest;
        for (Subtask subtask : subtasks.reversed()) {
            agenda = new Agenda(new Todo(frame, subtask, Collections.emptySortedMap()), agenda);
        }
        return agenda;
    }
}
