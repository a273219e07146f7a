package dev.deputy.agents.model;

import java.time.Duration;

/** How to wait before another attempt; a test lets its clock advance instead. */
@FunctionalInterface
public interface Pauses {
    /**
     * Waits so long, on the thread of the question that is to be asked again.
     *
     * @throws InterruptedException at once when the thread is interrupted
     */
    void pause(Duration time) throws InterruptedException;
}
