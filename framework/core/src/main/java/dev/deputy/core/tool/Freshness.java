package dev.deputy.core.tool;

import java.time.Duration;

/** How long a result may be used again. */
public sealed interface Freshness {
    /** A function of its inputs: the result never ages. */
    Freshness COMPUTED = new Computed();

    static Freshness volatileFor(Duration timeToLive) {
        return new Volatile(timeToLive);
    }

    /** A function of its inputs. */
    record Computed() implements Freshness {}

    /**
     * The world moves on: the result is good for a while.
     *
     * @param timeToLive positive
     */
    record Volatile(Duration timeToLive) implements Freshness {
        public Volatile {
            if (!timeToLive.isPositive()) {
                throw new IllegalArgumentException("the time to live must be positive, not " + timeToLive);
            }
        }
    }
}
