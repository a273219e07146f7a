package dev.deputy.spring;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Entry;
import java.util.List;

/** A journal on a disk that is gone. */
final class BrokenJournal implements Journal {
    private static IllegalStateException gone() {
        return new IllegalStateException("the disk is gone");
    }

    @Override
    public List<Headline> headlines() {
        throw gone();
    }

    @Override
    public List<Entry> read(String delegation) {
        throw gone();
    }

    @Override
    public Commit append(String delegation, Entry entry, Headline headline, Urgency urgency) {
        throw gone();
    }

    @Override
    public Driving drive(String delegation) {
        throw gone();
    }

    @Override
    public void close() {}
}
