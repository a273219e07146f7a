package dev.deputy.agents.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelCall;
import java.util.List;
import java.util.Optional;

/**
 * One question, asked until it was answered or given up.
 *
 * @param model the name that it was asked by
 * @param request as {@link ChatJson} writes it
 * @param kept what was replied to it before; then it was not asked
 * @param attempts none if it was not asked at all
 * @param outcome of the last attempt, or why there is no other
 */
public record Round(
        Purpose purpose,
        String model,
        Json request,
        Optional<KeptReply> kept,
        List<Attempt> attempts,
        ModelOutcome outcome) {
    public Round {
        attempts = List.copyOf(attempts);
    }

    /** What the model replied in the end, if it replied. */
    public Optional<Json> reply() {
        return kept.map(KeptReply::reply)
                .or(() -> attempts.isEmpty()
                        ? Optional.empty()
                        : attempts.getLast().reply());
    }

    /** What its reply is found by. */
    public String key() {
        return ModelCall.key(purpose.text(), model, request);
    }

    /** In and out, now or when it was asked first. */
    public long tokens() {
        return kept.map(KeptReply::tokens)
                .orElseGet(() -> attempts.stream()
                        .mapToLong(attempt -> attempt.usage().tokens())
                        .sum());
    }

    Round as(ModelOutcome newOutcome) {
        return new Round(purpose, model, request, kept, attempts, newOutcome);
    }
}
