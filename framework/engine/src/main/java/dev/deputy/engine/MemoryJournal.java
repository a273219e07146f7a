package dev.deputy.engine;

import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** A journal that lives as long as its process: for tests, and for delegations that nobody needs tomorrow. */
public final class MemoryJournal implements Journal {
    private final TreeMap<String, List<Entry>> entries = new TreeMap<>();
    private final TreeMap<String, Headline> headlines = new TreeMap<>();
    private final TreeMap<String, Driving> driven = new TreeMap<>();
    private final TreeSet<String> refused = new TreeSet<>(); // until they are read again

    @Override
    public synchronized List<Headline> headlines() {
        return List.copyOf(headlines.values());
    }

    @Override
    public synchronized List<Entry> read(String delegation) {
        refused.remove(delegation);
        return List.copyOf(entries.getOrDefault(delegation, List.of()));
    }

    @Override
    public synchronized Commit append(String delegation, Entry entry, Headline headline, Urgency urgency) {
        List<Entry> before = entries.computeIfAbsent(delegation, none -> new ArrayList<>());
        if (entry.sequence() != before.size() + 1 || refused.contains(delegation)) {
            refused.add(delegation);
            String refusal = "delegation " + delegation + " has " + before.size() + " entries; entry "
                    + entry.sequence() + " is not the next one, or comes after one that was not: open it again";
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
        Driving driving = new Driving() {
            @Override
            public void close() {
                free(delegation, this);
            }
        };
        if (driven.putIfAbsent(delegation, driving) != null) {
            throw new DrivenElsewhere(delegation, "another driver in this process");
        }
        return driving;
    }

    private synchronized void free(String delegation, Driving driving) {
        driven.remove(delegation, driving);
    }

    /** Frees all that is driven; what was written stays for whoever holds this journal. */
    @Override
    public synchronized void close() {
        driven.clear();
    }
}
