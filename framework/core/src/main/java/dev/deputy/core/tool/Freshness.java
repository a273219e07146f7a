package dev.deputy.core.tool;

import java.time.Duration;

/** How long a result may be used again. */
public sealed interface Freshness {
    /** A function of its inputs: the result never ages. */
    Freshness COMPUTED = new Computed();

    /** Made, not found: another one may be asked for. */
    Freshness GENERATED = new Generated();

    static Freshness volatileFor(Duration timeToLive) {
        return new Volatile(timeToLive);
    }

    /** A function of its inputs. */
    record Computed() implements Freshness {}

    /**
     * One of many that would do, such as a text by a model or a solution near to the one before. It is kept by its step
     * as well as its inputs, until the person wants another one. The tool is told the step's result so far.
     */
    record Generated() implements Freshness {}

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
