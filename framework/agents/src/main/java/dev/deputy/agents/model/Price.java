package dev.deputy.agents.model;

/**
 * What a model's tokens cost.
 *
 * @param input millionths of the currency for a million input tokens: 2.50 dollars are 2_500_000
 * @param output the same for output tokens
 */
public record Price(long input, long output) {
    private static final long MILLION = 1_000_000;
    /** A million of the currency for a million tokens; more would overflow. */
    private static final long MOST = MILLION * MILLION;

    public Price {
        if (input < 0 || output < 0 || input > MOST || output > MOST) {
            throw new IllegalArgumentException(
                    "a price is from 0 to " + MOST + " millionths for a million tokens: " + input + ", " + output);
        }
    }

    /** In millionths, rounded up, once for the sum. */
    long of(Tokens tokens) {
        long whole = tokens.input() / MILLION * input + tokens.output() / MILLION * output;
        long rest = tokens.input() % MILLION * input + tokens.output() % MILLION * output;
        return whole + Math.ceilDiv(rest, MILLION);
    }
}
