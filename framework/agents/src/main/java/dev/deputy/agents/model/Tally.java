package dev.deputy.agents.model;

/**
 * What was used of one model.
 *
 * @param estimatedCalls those among the calls whose tokens nobody reported: they are estimated, and rather too high
 * @param micros money in millionths of the currency of {@link Prices}
 * @param unpricedTokens those among the tokens that no price is known for, so {@code micros} lacks them
 */
public record Tally(
        long calls, long estimatedCalls, long inputTokens, long outputTokens, long micros, long unpricedTokens) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                calls + other.calls,
                estimatedCalls + other.estimatedCalls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                Math.addExact(micros, other.micros),
                unpricedTokens + other.unpricedTokens);
    }
}
