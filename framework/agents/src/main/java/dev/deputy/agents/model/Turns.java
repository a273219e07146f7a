package dev.deputy.agents.model;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Whoever wants to ask a model just what is being asked waits: as a rule the reply serves both. Thread-safe. */
final class Turns {
    private final ConcurrentHashMap<Question, Queue> queues = new ConcurrentHashMap<>();

    /**
     * What is asked.
     *
     * @param owner for whom: a reply to one is none to another
     * @param request by its key
     */
    record Question(Object owner, String request) {}

    /** Those who want to ask the same. */
    private static final class Queue {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int waiting; // guarded by the map's entry
    }

    /** One turn; whoever has had patience for so long asks all the same. */
    final class Turn {
        private final Question key;
        private final Queue queue;
        private final boolean has;

        private Turn(Question key, Queue queue, boolean has) {
            this.key = key;
            this.queue = queue;
            this.has = has;
        }

        void end() {
            if (has) {
                queue.lock.unlock();
            }
            left(key);
        }
    }

    Turn take(Question key, Duration patience) throws InterruptedException {
        Queue queue = queues.compute(key, (same, before) -> {
            Queue now = before == null ? new Queue() : before;
            now.waiting++;
            return now;
        });
        boolean has = false;
        try {
            has = queue.lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
            return new Turn(key, queue, has);
        } catch (InterruptedException stopped) {
            left(key);
            throw stopped;
        }
    }

    private void left(Question key) {
        queues.computeIfPresent(key, (same, queue) -> --queue.waiting == 0 ? null : queue);
    }
}
