package dev.deputy.testing;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A process' way to a journal that outlives it. It keeps no more than it promised: what rides along lies in memory
 * until an urgent entry comes. After the crash nothing is taken any more. Closing it is the end of the process; the
 * journal behind stays open. Thread-safe.
 */
final class CrashingJournal implements Journal {
    private record Taken(String delegation, Entry entry, Headline headline) {}

    private final Journal disk;
    private final Optional<Crash> crash;
    private final List<Taken> memory = new ArrayList<>();
    private final List<Driving> driven = new ArrayList<>();
    private int taken;
    private long last;
    private boolean dead;

    CrashingJournal(Journal disk, Optional<Crash> crash) {
        this.disk = disk;
        this.crash = crash;
    }

    /** True after the crash. */
    synchronized boolean isDead() {
        return dead;
    }

    /** For whoever works in it: what dies ends in the middle of something, and says nothing. */
    void restIfDead() throws InterruptedException {
        if (isDead()) {
            new CountDownLatch(1).await();
        }
    }

    /** The sequence of the entry that was taken last. */
    synchronized long last() {
        return last;
    }

    @Override
    public synchronized Commit append(String delegation, Entry entry, Headline headline, Urgency urgency) {
        refuseIfDead();
        memory.add(new Taken(delegation, entry, headline));
        taken++;
        last = entry.sequence();
        if (urgency == Urgency.NOW) {
            keep();
        }
        if (crash.filter(fault -> fault.after() == taken).isPresent()) {
            if (crash.get().tail() == Crash.Tail.KEPT) {
                keep();
            }
            memory.clear();
            dead = true;
            return () -> {}; // the process sees its last entry taken, and never learns that it is dead
        }
        return this::keepNow;
    }

    private synchronized void keepNow() {
        refuseIfDead();
        keep();
    }

    private void keep() {
        for (Taken next : memory) {
            disk.append(next.delegation(), next.entry(), next.headline(), Urgency.NOW)
                    .await();
        }
        memory.clear();
    }

    private void refuseIfDead() {
        if (dead) {
            throw new IllegalStateException("the process is dead");
        }
    }

    @Override
    public synchronized List<Headline> headlines() {
        return disk.headlines();
    }

    @Override
    public synchronized List<Entry> read(String delegation) {
        List<Entry> entries = new ArrayList<>(disk.read(delegation));
        memory.stream().filter(next -> next.delegation().equals(delegation)).forEach(next -> entries.add(next.entry()));
        return entries;
    }

    @Override
    public synchronized Driving drive(String delegation) {
        Driving driving = disk.drive(delegation);
        driven.add(driving);
        return driving;
    }

    @Override
    public synchronized void close() {
        keep();
        driven.forEach(Driving::close);
    }
}
