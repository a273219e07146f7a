package dev.deputy.engine;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The delegations that a deputy has handed out: those that it drives, and those that it has let go of while somebody
 * still holds them, so that there is one object for one delegation. Of those that do nothing on their own only so many
 * are driven; the one that nobody used longest is let go of first. Its lock is held for no work. Thread-safe.
 */
final class OpenDelegations {
    private static final class Resting extends WeakReference<Delegation> {
        private final String id;

        private Resting(Delegation delegation, ReferenceQueue<Delegation> forgotten) {
            super(delegation, forgotten);
            this.id = delegation.id();
        }
    }

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Delegation> driven = new TreeMap<>();
    private final LinkedHashMap<String, Delegation> idle = new LinkedHashMap<>(); // the one used last at its end
    private final TreeMap<String, Resting> resting = new TreeMap<>();
    private final ReferenceQueue<Delegation> forgotten = new ReferenceQueue<>();

    /** @param most how many that are idle are driven */
    OpenDelegations(int most) {
        this.most = most;
    }

    /** The one of that id that somebody may hold; else a fresh one, which rests. */
    Delegation of(String id, Supplier<Delegation> fresh) {
        lock.lock();
        try {
            return Optional.ofNullable(driven.get(id))
                    .or(() -> Optional.ofNullable(resting.get(id)).flatMap(one -> Optional.ofNullable(one.get())))
                    .orElseGet(() -> {
                        Delegation made = fresh.get();
                        rests(made);
                        return made;
                    });
        } finally {
            lock.unlock();
        }
    }

    /** Those that are driven, sorted by id. */
    List<Delegation> driven() {
        lock.lock();
        try {
            return List.copyOf(driven.values());
        } finally {
            lock.unlock();
        }
    }

    /** All that somebody may hold and use. */
    List<Delegation> all() {
        lock.lock();
        try {
            List<Delegation> all = new ArrayList<>(driven.values());
            resting.values().forEach(one -> Optional.ofNullable(one.get()).ifPresent(all::add));
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** It has its state and the right to drive. */
    void drives(Delegation delegation) {
        lock.lock();
        try {
            driven.put(delegation.id(), delegation);
            restsNoMore(delegation); // one that begins may have taken the id of another one, and is refused for that
        } finally {
            lock.unlock();
        }
    }

    /**
     * It does nothing on its own, and was used right now.
     *
     * @return the one that nobody used longest, if there are too many
     */
    Optional<Delegation> idles(Delegation delegation) {
        lock.lock();
        try {
            if (driven.get(delegation.id()) == delegation) {
                idle.remove(delegation.id());
                idle.put(delegation.id(), delegation);
            }
            return idle.size() > most ? Optional.of(idle.pollFirstEntry().getValue()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** It has neither state nor the right to drive, until it is used again. */
    void rests(Delegation delegation) {
        lock.lock();
        try {
            driven.remove(delegation.id(), delegation);
            idle.remove(delegation.id(), delegation);
            resting.put(delegation.id(), new Resting(delegation, forgotten));
            sweep();
        } finally {
            lock.unlock();
        }
    }

    private void sweep() {
        for (Reference<?> gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            if (gone instanceof Resting one) {
                resting.remove(one.id, one);
            }
        }
    }

    /** Nothing more is done with it. */
    void forget(Delegation delegation) {
        lock.lock();
        try {
            driven.remove(delegation.id(), delegation);
            idle.remove(delegation.id(), delegation);
            restsNoMore(delegation);
        } finally {
            lock.unlock();
        }
    }

    private void restsNoMore(Delegation delegation) {
        if (Optional.ofNullable(resting.get(delegation.id()))
                .filter(one -> one.get() == delegation)
                .isPresent()) {
            resting.remove(delegation.id());
        }
    }
}
