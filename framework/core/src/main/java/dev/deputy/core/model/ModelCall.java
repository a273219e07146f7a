package dev.deputy.core.model;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import java.util.Optional;

/**
 * One request to a model and what came of it.
 *
 * @param purpose what it was for, such as {@code planning}
 * @param model the name that it was asked by
 * @param request all that was asked, in the form of whoever asks
 * @param reply all that was replied; empty if nothing was
 * @param outcome in one line
 * @param usable whether the reply answers the same request again
 * @param inputTokens as reported, or estimated
 * @param outputTokens as reported, or estimated
 * @param micros money in millionths of the app's currency; 0 if no price is known
 */
public record ModelCall(
        String purpose,
        String model,
        Json request,
        Optional<Json> reply,
        String outcome,
        boolean usable,
        long inputTokens,
        long outputTokens,
        long micros) {
    public ModelCall {
        if (inputTokens < 0 || outputTokens < 0 || micros < 0) {
            throw new IllegalArgumentException(
                    "a call costs nothing or more: " + inputTokens + ", " + outputTokens + ", " + micros);
        }
    }

    /** What a reply is found by: SHA-256 over purpose, model and request. */
    public static String key(String purpose, String model, Json request) {
        return Digest.of(Json.object("purpose", purpose).with("model", model).with("request", request));
    }

    /** What it took. */
    public Spend spent() {
        return new Spend(Math.addExact(inputTokens, outputTokens), micros);
    }

    /** What the reply to this request is found by. */
    public String key() {
        return key(purpose, model, request);
    }
}
