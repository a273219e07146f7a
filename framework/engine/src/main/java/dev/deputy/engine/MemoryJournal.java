package dev.deputy.engine;

import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A journal that lives as long as its process: for tests, and for delegations that nobody needs tomorrow. */
public final class MemoryJournal implements Journal {
    private final TreeMap<String, List<Entry>> entries = new TreeMap<>();

    @Override
    public synchronized List<String> delegations() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public synchronized List<Entry> read(String delegation) {
        return List.copyOf(entries.getOrDefault(delegation, List.of()));
    }

    @Override
    public synchronized void append(String delegation, Entry entry) {
        List<Entry> before = entries.computeIfAbsent(delegation, none -> new ArrayList<>());
        if (entry.sequence() != before.size() + 1) {
            throw new IllegalStateException("delegation " + delegation + " has " + before.size() + " entries; entry "
                    + entry.sequence() + " is not the next one: open it again");
        }
        before.add(entry);
    }
}
