package dev.deputy.agents.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request to a model, and what came back.
 *
 * @param reply what the model replied, however it ended; {@link ChatJson} reads it
 * @param usage what this request cost
 * @param complaints exceptions of the model's listeners, which langchain4j only logs
 */
public record Attempt(
        Purpose purpose,
        Instant at,
        Duration took,
        ModelOutcome outcome,
        Optional<Json> reply,
        Usage usage,
        List<String> complaints) {
    public Attempt {
        complaints = List.copyOf(complaints);
    }
}
