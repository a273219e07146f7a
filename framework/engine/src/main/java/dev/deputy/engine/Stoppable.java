package dev.deputy.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work on some thread that may be asked to stop: the thread is interrupted while it is at the work, and never before or
 * after. Thread-safe.
 */
final class Stoppable {
    private @Nullable Thread thread;
    private boolean stopped;

    /** Does the work, once. */
    <T> T run(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    synchronized void stop() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
        if (stopped) {
            thread.interrupt();
        }
    }

    private synchronized void end() {
        thread = null;
        if (stopped) {
            Thread.interrupted(); // it was meant for the work
        }
    }
}
