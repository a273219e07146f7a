package dev.deputy.engine;

import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** A journal that lives as long as its process: for tests, and for delegations that nobody needs tomorrow. */
public final class MemoryJournal implements Journal {
    private final TreeMap<String, List<Entry>> entries = new TreeMap<>();
    private final TreeMap<String, Headline> headlines = new TreeMap<>();
    private final TreeSet<String> driven = new TreeSet<>();

    @Override
    public synchronized List<Headline> headlines() {
        return List.copyOf(headlines.values());
    }

    @Override
    public synchronized List<Entry> read(String delegation) {
        return List.copyOf(entries.getOrDefault(delegation, List.of()));
    }

    @Override
    public synchronized Commit append(String delegation, Entry entry, Headline headline, Urgency urgency) {
        List<Entry> before = entries.computeIfAbsent(delegation, none -> new ArrayList<>());
        if (entry.sequence() != before.size() + 1) {
            String refusal = "delegation " + delegation + " has " + before.size() + " entries; entry "
                    + entry.sequence() + " is not the next one: open it again";
            return () -> {
                throw new IllegalStateException(refusal);
            };
        }
        before.add(entry);
        headlines.put(delegation, headline);
        return () -> {};
    }

    @Override
    public synchronized Driving drive(String delegation) {
        if (!driven.add(delegation)) {
            throw new DrivenElsewhere(delegation, "another driver in this process");
        }
        AtomicBoolean isFreed = new AtomicBoolean();
        return () -> {
            if (isFreed.compareAndSet(false, true)) {
                free(delegation);
            }
        };
    }

    private synchronized void free(String delegation) {
        driven.remove(delegation);
    }

    /** Frees all that is driven; what was written stays for whoever holds this journal. */
    @Override
    public synchronized void close() {
        driven.clear();
    }
}
