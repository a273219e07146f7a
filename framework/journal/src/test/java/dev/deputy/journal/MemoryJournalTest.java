package dev.deputy.journal;

import dev.deputy.core.journal.Journal;
import dev.deputy.engine.MemoryJournal;

/** Whoever holds a journal in memory has its store, so another opener is the same journal. */
class MemoryJournalTest extends JournalContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    Journal another() {
        return journal;
    }
}
