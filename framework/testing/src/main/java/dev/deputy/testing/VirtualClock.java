package dev.deputy.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is advanced by hand: two hours pass in an instant. Thread-safe. */
public final class VirtualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private VirtualClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** A clock that stands at that time. */
    public static VirtualClock at(Instant start) {
        return new VirtualClock(start);
    }

    /**
     * A clock that stands at that time.
     *
     * @param start as ISO 8601 writes it, such as {@code 2027-03-27T12:00:00Z}
     */
    public static VirtualClock at(String start) {
        return at(Instant.parse(start));
    }

    /**
     * Lets so much time pass at once; whoever looks at the clock from now on sees it.
     *
     * @throws IllegalArgumentException if time would run backwards
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards, by " + by);
        }
        now.updateAndGet(before -> before.plus(by));
    }

    /** Advances to that time, unless it is later already. */
    public void advanceTo(Instant then) {
        now.updateAndGet(before -> before.isBefore(then) ? then : before);
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
