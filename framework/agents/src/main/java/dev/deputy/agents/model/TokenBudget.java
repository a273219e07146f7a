package dev.deputy.agents.model;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tokens that may be spent. Each call reserves its estimate before, and is settled by what it used after; so calls in
 * parallel cannot overspend together. A call that uses more than its estimate may bring {@link #spent} beyond the limit
 * once; the next one is not made.
 *
 * <p>Thread-safe; may be shared by any number of {@link ModelCalls}.
 */
public final class TokenBudget {
    private final long limit;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition settled = lock.newCondition();
    private long spent;
    private long reserved;

    private TokenBudget(long limit, long spent) {
        if (limit < 0 || spent < 0) {
            throw new IllegalArgumentException("a budget is not negative: " + limit + ", spent " + spent);
        }
        this.limit = limit;
        this.spent = spent;
    }

    /**
     * A budget of which nothing is spent yet.
     *
     * @param limit in tokens, in and out together; 0 refuses every call
     * @throws IllegalArgumentException if it is negative
     */
    public static TokenBudget of(long limit) {
        return new TokenBudget(limit, 0);
    }

    /** After so much was spent in another process. */
    public static TokenBudget of(long limit, long spent) {
        return new TokenBudget(limit, spent);
    }

    /** Counts, and never refuses. */
    public static TokenBudget unlimited() {
        return new TokenBudget(Long.MAX_VALUE, 0);
    }

    /** In tokens, in and out together; {@link Long#MAX_VALUE} if there is none. */
    public long limit() {
        return limit;
    }

    /** By calls that have ended. */
    public long spent() {
        lock.lock();
        try {
            return spent;
        } finally {
            lock.unlock();
        }
    }

    /** For calls that have not ended. */
    public long reserved() {
        lock.lock();
        try {
            return reserved;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits while other calls hold what would suffice.
     *
     * @return empty if it cannot suffice any more, or patience has passed
     */
    Optional<Reservation> reserve(long tokens, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (tokens > limit - spent - reserved) {
                if (tokens > limit - spent || nanos <= 0) {
                    return Optional.empty();
                }
                nanos = settled.awaitNanos(nanos);
            }
            reserved += tokens;
            return Optional.of(new Reservation(tokens));
        } finally {
            lock.unlock();
        }
    }

    /** What a call holds until it has ended. */
    final class Reservation {
        private final long tokens;
        private boolean over;

        private Reservation(long tokens) {
            this.tokens = tokens;
        }

        void settle(long used) {
            lock.lock();
            try {
                if (over) {
                    throw new IllegalStateException("a reservation is settled once");
                }
                over = true;
                reserved -= tokens;
                spent += used;
                settled.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
