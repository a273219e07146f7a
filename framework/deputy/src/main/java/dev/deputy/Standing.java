package dev.deputy;

import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a delegation stands when it does nothing more on its own: as {@link dev.deputy.engine.Standing} has it, typed.
 */
public sealed interface Standing<T> {
    /**
     * It waits for a person.
     *
     * @param requests open ones, in the order in which they were opened; each is answered on its own, in any order
     */
    record Waiting<T>(List<Request> requests) implements Standing<T> {
        public Waiting {
            requests = List.copyOf(requests);
        }

        /**
         * The request, where no other is open.
         *
         * @throws IllegalStateException unless there is exactly one request
         */
        public Request only() {
            return new dev.deputy.engine.Standing.Waiting(requests).only();
        }
    }

    /**
     * It is done.
     *
     * @param made what was wanted, by the step that made it; empty if that step was dropped, as after a no
     * @param results of all steps, by id
     */
    record Completed<T>(SortedMap<String, T> made, SortedMap<String, Json> results) implements Standing<T> {
        public Completed {
            made = Collections.unmodifiableSortedMap(new TreeMap<>(made));
            results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
        }

        /**
         * The one thing that was wanted.
         *
         * @throws NoSuchElementException if it was not made, as its step was dropped
         * @throws IllegalStateException if several steps made one
         */
        public T result() {
            if (made.isEmpty()) {
                throw new NoSuchElementException(
                        "what was wanted is not made: its step was dropped; made() and results() have what there is");
            }
            if (made.size() > 1) {
                throw new IllegalStateException(
                        "several steps made what was wanted: " + made.keySet() + "; take made()");
            }
            return made.values().iterator().next();
        }
    }

    /**
     * It ended otherwise.
     *
     * @param how {@code FAILED}, {@code IMPOSSIBLE} or {@code CANCELLED}
     * @param reason one line for the person
     */
    record Stopped<T>(State.Phase how, String reason) implements Standing<T> {}
}
