package dev.deputy.engine;

import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a delegation stands when it does nothing more on its own. */
public sealed interface Standing {
    /**
     * It waits for a person.
     *
     * @param requests open ones, by id; each is answered on its own, in any order
     */
    record Waiting(List<Request> requests) implements Standing {
        public Waiting {
            requests = List.copyOf(requests);
        }

        /** @throws IllegalStateException if there are several requests */
        public Request only() {
            if (requests.size() != 1) {
                throw new IllegalStateException("there are " + requests.size() + " requests; answer each by its id");
            }
            return requests.getFirst();
        }
    }

    /**
     * It is done.
     *
     * @param results of the steps, by id
     */
    record Completed(SortedMap<String, Json> results) implements Standing {
        public Completed {
            results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
        }
    }

    /**
     * It ended otherwise.
     *
     * @param how {@code FAILED}, {@code IMPOSSIBLE} or {@code CANCELLED}
     * @param reason one line for the person
     */
    record Stopped(State.Phase how, String reason) implements Standing {}
}
