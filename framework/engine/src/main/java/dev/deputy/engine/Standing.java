package dev.deputy.engine;

import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Work;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a delegation stands when it does nothing more on its own. */
public sealed interface Standing {
    /**
     * It waits for a person.
     *
     * @param requests open ones, in the order in which they were opened; each is answered on its own, in any order
     */
    record Waiting(List<Request> requests) implements Standing {
        public Waiting {
            requests = List.copyOf(requests);
        }

        /**
         * The request, where no other is open.
         *
         * @throws IllegalStateException if there are several requests
         */
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

    /** How the state stands; empty while something is under way. */
    static Optional<Standing> of(State state) {
        Work work = state.work();
        return switch (state.phase()) {
            case NEW, PLANNING, RUNNING -> {
                List<Request> requests = work.asked().unanswered().stream()
                        .map(id -> work.asked().requests().get(id).orElseThrow())
                        .toList();
                yield work.flight().isEmpty() ? Optional.of(new Waiting(requests)) : Optional.empty();
            }
            case COMPLETED -> {
                TreeMap<String, Json> results = new TreeMap<>();
                state.head()
                        .plan()
                        .steps()
                        .forEach(step ->
                                state.result(step.id()).ifPresent(result -> results.put(step.id(), result.value())));
                yield Optional.of(new Completed(results));
            }
            case FAILED, IMPOSSIBLE, CANCELLED ->
                Optional.of(new Stopped(state.phase(), work.end().orElse("")));
        };
    }
}
