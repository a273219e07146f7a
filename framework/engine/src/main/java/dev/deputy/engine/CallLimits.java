package dev.deputy.engine;

import dev.deputy.core.model.Spend;
import java.time.Duration;

/**
 * How long a tool call may take and how often it is tried.
 *
 * @param deadline for a call with all of its attempts: later a READ has failed, and of an effect nobody knows
 * @param attempts for a READ that failed for now; an effect is called once, whatever happens
 * @param pause before the second attempt; it doubles, give or take a half, before each further one
 * @param parallel calls at once, over all delegations of a deputy: more would only queue at the other side
 * @param modelTokens of all calls of models for one delegation, in and out: a model in a loop costs no more
 * @param modelMicros the same in money, in millionths of the currency in which prices of models are stated; then no
 *     model without a price is asked
 */
public record CallLimits(
        Duration deadline, int attempts, Duration pause, int parallel, long modelTokens, long modelMicros) {
    /**
     * Two minutes for a call, three attempts half a second apart, 64 calls at once, two million tokens a delegation,
     * whatever they cost.
     */
    public static final CallLimits DEFAULT =
            new CallLimits(Duration.ofMinutes(2), 3, Duration.ofMillis(500), 64, 2_000_000, Long.MAX_VALUE);

    /** With the default for what models may cost. */
    public CallLimits(Duration deadline, int attempts, Duration pause, int parallel) {
        this(deadline, attempts, pause, parallel, DEFAULT.modelTokens, DEFAULT.modelMicros);
    }

    public CallLimits {
        if (!deadline.isPositive()
                || pause.isNegative()
                || attempts < 1
                || parallel < 1
                || modelTokens < 1
                || modelMicros < 0) {
            throw new IllegalArgumentException("a call has a deadline, at least one attempt, a place and a token: "
                    + deadline + ", " + attempts + ", " + parallel + ", " + modelTokens + ", " + modelMicros);
        }
    }

    /**
     * With such a deadline, longer than zero; a tool that has its own {@link dev.deputy.core.tool.Tool#patience} keeps
     * that.
     */
    public CallLimits withDeadline(Duration newDeadline) {
        return new CallLimits(newDeadline, attempts, pause, parallel, modelTokens, modelMicros);
    }

    /** With such a pause; zero: the next attempt follows at once. */
    public CallLimits withPause(Duration newPause) {
        return new CallLimits(deadline, attempts, newPause, parallel, modelTokens, modelMicros);
    }

    /** With so many tokens, at least 1, for one delegation over all the processes that it lives in. */
    public CallLimits withModelTokens(long newModelTokens) {
        return new CallLimits(deadline, attempts, pause, parallel, newModelTokens, modelMicros);
    }

    /**
     * With so much money for one delegation over all the processes that it lives in, in millionths: 2.50 are 2_500_000.
     * Models need prices for that, or they are not asked.
     */
    public CallLimits withModelMicros(long newModelMicros) {
        return new CallLimits(deadline, attempts, pause, parallel, modelTokens, newModelMicros);
    }

    /** What models may take for one delegation. */
    public Spend models() {
        return new Spend(modelTokens, modelMicros);
    }
}
