package dev.deputy.core.model;

import dev.deputy.core.json.Json;

/**
 * What a model replied and what that cost, for whoever asks the same again: it is paid for already, and counts all the
 * same where a limit is on all that was spent.
 *
 * @param reply all that was replied
 * @param inputTokens as reported, or estimated
 * @param outputTokens as reported, or estimated
 */
public record KeptReply(Json reply, long inputTokens, long outputTokens) {
    /** In and out. */
    public long tokens() {
        return inputTokens + outputTokens;
    }
}
