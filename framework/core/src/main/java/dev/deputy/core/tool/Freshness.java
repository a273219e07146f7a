package dev.deputy.core.tool;

import java.time.Duration;
import java.util.Optional;

/** How long a result may be used again. */
public sealed interface Freshness {
    /** A function of its inputs: the result never ages. */
    Freshness COMPUTED = new Computed();

    /** Made, not found: another one may be asked for. */
    Freshness GENERATED = new Generated(Optional.empty());

    /** Found, and good for a while: counted from when it was read. */
    static Freshness volatileFor(Duration timeToLive) {
        return new Volatile(timeToLive);
    }

    /** Made of what ages: another one may be asked for, and this one is good for a while. */
    static Freshness generatedFor(Duration timeToLive) {
        return new Generated(Optional.of(timeToLive));
    }

    /** How long a result is good; empty: for ever. */
    Optional<Duration> goodFor();

    /** A function of its inputs. */
    record Computed() implements Freshness {
        @Override
        public Optional<Duration> goodFor() {
            return Optional.empty();
        }
    }

    /**
     * One of many that would do, such as a text by a model or a solution near to the one before. It is kept by its step
     * as well as its inputs, until the person wants another one or it is too old. The tool is told the step's result so
     * far.
     *
     * @param timeToLive positive, if it is made of what ages
     */
    record Generated(Optional<Duration> timeToLive) implements Freshness {
        public Generated {
            timeToLive.ifPresent(Freshness::check);
        }

        @Override
        public Optional<Duration> goodFor() {
            return timeToLive;
        }
    }

    /**
     * The world moves on: the result is good for a while.
     *
     * @param timeToLive positive
     */
    record Volatile(Duration timeToLive) implements Freshness {
        public Volatile {
            check(timeToLive);
        }

        @Override
        public Optional<Duration> goodFor() {
            return Optional.of(timeToLive);
        }
    }

    private static void check(Duration timeToLive) {
        if (!timeToLive.isPositive()) {
            throw new IllegalArgumentException("the time to live must be positive, not " + timeToLive);
        }
    }
}
