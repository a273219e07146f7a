package dev.deputy.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread writes for all delegations: what is taken while a commit is on its way goes into the next one together, so
 * that a flush of the disk is shared. An entry that may ride along waits for an urgent one, or for a moment.
 *
 * <p>A refused entry takes all later ones of its delegation with it, until the delegation is read again.
 */
final class GroupCommit {
    /** More are not held in memory; whoever comes then waits. */
    private static final int MOST_WAITING = 10_000;

    private final GroupWriter writer;
    private final Duration moment;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Taken> waiting = new ArrayDeque<>();
    private final TreeMap<String, RuntimeException> refused = new TreeMap<>();
    private final TreeMap<String, RuntimeException> unheard = new TreeMap<>();
    private CompletableFuture<Optional<JournalException>> last = CompletableFuture.completedFuture(Optional.empty());
    private Optional<Thread> thread = Optional.empty();
    private boolean urgent;
    private boolean closed;
    private long commits;

    /** @param moment how long an entry that may ride along is kept waiting */
    GroupCommit(GroupWriter writer, Duration moment) {
        this.writer = writer;
        this.moment = moment;
    }

    void take(Taken taken) {
        lock.lock();
        try {
            while (waiting.size() >= MOST_WAITING && !closed) {
                hurry();
                room.awaitUninterruptibly();
            }
            if (closed) {
                taken.refuse(new JournalException("the journal is closed"));
            } else if (refused.containsKey(taken.delegation)) {
                taken.refuse(refused.get(taken.delegation));
            } else {
                waiting.add(taken);
                last = taken.end;
                urgent |= taken.urgent;
                more.signal();
                start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        if (thread.isEmpty()) {
            // A daemon: a program that forgets to close still ends.
            thread = Optional.of(
                    Thread.ofPlatform().daemon().name("deputy-journal").start(this::write));
        }
    }

    /**
     * Waits until the entry is kept; since somebody waits, it is urgent now.
     *
     * @throws JournalException if it never will be
     */
    void await(Taken taken) {
        lock.lock();
        try {
            if (!taken.urgent && waiting.contains(taken)) {
                hurry();
            }
        } finally {
            lock.unlock();
        }
        Optional<JournalException> refusal = taken.end.join();
        if (refusal.isPresent()) {
            hear(taken.delegation);
            throw new JournalException(String.valueOf(refusal.get().getMessage()), refusal.get());
        }
    }

    private void hear(String delegation) {
        lock.lock();
        try {
            unheard.remove(delegation);
        } finally {
            lock.unlock();
        }
    }

    /** The delegation was read again: what is taken from now on is judged by itself. */
    void forgive(String delegation) {
        lock.lock();
        try {
            refused.remove(delegation);
            unheard.remove(delegation);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that was taken is kept or refused. */
    void settle() {
        CompletableFuture<Optional<JournalException>> all;
        lock.lock();
        try {
            hurry();
            all = last;
        } finally {
            lock.unlock();
        }
        all.join();
    }

    private void hurry() {
        urgent |= !waiting.isEmpty();
        more.signal();
    }

    /**
     * Keeps what was taken, and ends.
     *
     * @throws JournalException if an entry was refused and nobody has heard of it
     */
    void close() {
        lock.lock();
        try {
            closed = true;
            more.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        thread.ifPresent(GroupCommit::join);
        var lost = unheard.firstEntry();
        if (lost != null) {
            unheard.clear();
            throw new JournalException(
                    "the last entries of delegation " + lost.getKey() + " are not kept: "
                            + lost.getValue().getMessage(),
                    lost.getValue());
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many there were. */
    long commits() {
        lock.lock();
        try {
            return commits;
        } finally {
            lock.unlock();
        }
    }

    // The writing thread.

    private void write() {
        for (List<Taken> group = next(); !group.isEmpty(); group = next()) {
            answer(group, writer.write(group));
        }
        writer.close(); // what is committed is on the disk, whatever closing says
    }

    /** What is to be kept together; empty when the journal is closed. */
    private List<Taken> next() {
        lock.lock();
        try {
            while (!closed && (waiting.isEmpty() || (!urgent && patience() > 0))) {
                if (waiting.isEmpty()) {
                    more.await();
                } else {
                    more.awaitNanos(patience());
                }
            }
            List<Taken> group = List.copyOf(waiting);
            waiting.clear();
            urgent = false;
            room.signalAll();
            return group;
        } catch (InterruptedException e) {
            throw new AssertionError("nobody has this thread to interrupt it", e);
        } finally {
            lock.unlock();
        }
    }

    private long patience() {
        return waiting.getFirst().at + moment.toNanos() - System.nanoTime();
    }

    private void answer(List<Taken> group, GroupWriter.Written written) {
        lock.lock();
        try {
            commits++;
            refused.putAll(written.refused());
            unheard.putAll(written.refused());
            // Taken while the group was written, after what is refused now.
            List<Taken> after = waiting.stream()
                    .filter(taken -> written.refused().containsKey(taken.delegation))
                    .toList();
            waiting.removeAll(after);
            written.kept().forEach(Taken::keep);
            refuse(group, written);
            refuse(after, written);
        } finally {
            lock.unlock();
        }
    }

    private static void refuse(List<Taken> entries, GroupWriter.Written written) {
        for (Taken taken : entries) {
            RuntimeException reason = written.refused().get(taken.delegation);
            if (reason != null) {
                taken.refuse(reason);
            }
        }
    }
}
