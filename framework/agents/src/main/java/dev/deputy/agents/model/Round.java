package dev.deputy.agents.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * One question, asked until it was answered or given up.
 *
 * @param request as {@link ChatJson} writes it
 * @param attempts none if it was not asked at all
 * @param outcome of the last attempt, or why there is no other
 */
public record Round(Purpose purpose, Json request, List<Attempt> attempts, ModelOutcome outcome) {
    public Round {
        attempts = List.copyOf(attempts);
    }

    /** What the model replied in the end, if it replied. */
    public Optional<Json> reply() {
        return attempts.isEmpty() ? Optional.empty() : attempts.getLast().reply();
    }

    Round as(ModelOutcome newOutcome) {
        return new Round(purpose, request, attempts, newOutcome);
    }
}
