package dev.deputy.core.model;

import java.math.BigDecimal;

/**
 * What calls of models take, or may take.
 *
 * @param tokens in and out
 * @param micros money, in millionths of the app's currency; tokens without a stated price cost none
 */
public record Spend(long tokens, long micros) {
    /** Nothing. */
    public static final Spend NONE = new Spend(0, 0);

    /** As a limit: whatever it takes. */
    public static final Spend UNLIMITED = new Spend(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Tokens that cost nothing. */
    public static Spend ofTokens(long tokens) {
        return new Spend(tokens, 0);
    }

    /** Both together. */
    public Spend plus(Spend more) {
        return new Spend(Math.addExact(tokens, more.tokens), Math.addExact(micros, more.micros));
    }

    /** This without that. */
    public Spend minus(Spend less) {
        return new Spend(Math.subtractExact(tokens, less.tokens), Math.subtractExact(micros, less.micros));
    }

    /** As a limit: what is left of it, not negative; what is unlimited stays so. */
    public Spend leftAfter(Spend spent) {
        return new Spend(left(tokens, spent.tokens), left(micros, spent.micros));
    }

    private static long left(long limit, long spent) {
        return limit == Long.MAX_VALUE ? limit : Math.max(0, limit - spent);
    }

    /** As a limit: true if so much may be spent. */
    public boolean covers(Spend most) {
        return most.tokens <= tokens && most.micros <= micros;
    }

    /** As a limit: true if money counts. */
    public boolean limitsMoney() {
        return micros < Long.MAX_VALUE;
    }

    /** For people: {@code 120 tokens, 0.25 in money}. */
    @Override
    public String toString() {
        String counted = tokens == Long.MAX_VALUE ? "any number of tokens" : tokens + " tokens";
        return limitsMoney() && micros > 0
                ? counted + ", "
                        + BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString() + " in money"
                : counted;
    }
}
