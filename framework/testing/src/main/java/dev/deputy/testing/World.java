package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is outside of an app in a test: the fakes of its booking system, its mail server, its database tell the world
 * what they were made to do. So a change is noticed whichever tool made it, and whatever that tool is declared to be.
 * It outlives every process of a run. Thread-safe.
 */
public final class World {
    /** Which tool's call this thread is in. */
    private static final ThreadLocal<@Nullable Inside> INSIDE = new ThreadLocal<>();

    private record Inside(String tool, boolean reads, ToolCall call) {}

    /**
     * Something outside is not as it was.
     *
     * @param what was done, such as {@code reserve}
     * @param by which tool; empty if it was no tool
     * @param step whose call it was; empty if it was no tool's
     */
    public record Change(String what, Json with, Optional<String> by, Optional<String> step) {
        @Override
        public String toString() {
            return what + with + " by " + by.orElse("no tool");
        }
    }

    private final List<Change> changes = new ArrayList<>();
    private final List<String> unapproved = new ArrayList<>();

    /** All changes so far, in order. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    /**
     * Does something outside that cannot be taken for reading.
     *
     * @param what is done, such as {@code reserve}
     * @param with what it is done with
     * @param work gives what the outside answers
     */
    public <T> T change(String what, Json with, Supplier<T> work) {
        note(what, with);
        return work.get();
    }

    private synchronized void note(String what, Json with) {
        Inside inside = INSIDE.get();
        Change change = new Change(
                what,
                with,
                Optional.ofNullable(inside).map(Inside::tool),
                Optional.ofNullable(inside).map(in -> in.call().step()));
        changes.add(change);
        if (inside == null) {
            unapproved.add(change + ": nothing outside may change but by the call of a tool");
        } else if (inside.reads()) {
            unapproved.add(change + ", which is declared READ: nobody is asked before it, and it may be called again;"
                    + " declare its effect");
        }
    }

    /** Makes a tool's call on this thread. */
    <T> T during(String tool, boolean reads, ToolCall call, Working<T> work) throws InterruptedException {
        INSIDE.set(new Inside(tool, reads, call));
        try {
            return work.work();
        } finally {
            INSIDE.remove();
        }
    }

    /** What a tool does. */
    interface Working<T> {
        T work() throws InterruptedException;
    }

    /** What changed without the call of a tool that is declared to change anything. */
    synchronized List<String> unapproved() {
        return List.copyOf(unapproved);
    }
}
