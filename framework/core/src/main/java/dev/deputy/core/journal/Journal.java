package dev.deputy.core.journal;

import dev.deputy.core.machine.Entry;
import java.util.List;

/** Append-only entries per delegation. Called from several threads at once, and from several processes. */
public interface Journal extends AutoCloseable {
    /** What there is, sorted by id. */
    List<Headline> headlines();

    /**
     * All entries of the delegation in order; empty if there is none of that id.
     *
     * @throws JournalDamage if they are not those that were written, with the place
     */
    List<Entry> read(String delegation);

    /**
     * Takes the next entry of a delegation. Entries of one delegation are kept in the order in which they are taken:
     * none is ever kept without all before it.
     *
     * @param headline how the delegation stands after the entry: what {@link #headlines} answers from then on
     * @param urgency whether somebody waits for it; an entry that may ride along can be kept together with a later one
     * @return the point where the entry is kept, whatever happens
     */
    Commit append(String delegation, Entry entry, Headline headline, Urgency urgency);

    /**
     * Takes the right to drive a delegation: one driver at a time, over all processes. Death frees it.
     *
     * @throws DrivenElsewhere if another driver lives, with its name
     */
    Driving drive(String delegation);

    /** Keeps all that was taken and frees all that is driven. */
    @Override
    void close();

    /** How soon an entry must be kept. */
    enum Urgency {
        /** Something outside waits for it: a call with an effect, a person, an answer. */
        NOW,
        /** A result that may be had again: it is kept with the next urgent entry, or a moment later. */
        RIDE_ALONG
    }

    /** The point where an entry is kept. */
    interface Commit {
        /**
         * Waits until the entry is kept, whatever happens.
         *
         * @throws IllegalStateException if it was refused: somebody else has written this sequence, or the disk failed;
         *     nothing that was taken after it is kept either
         */
        void await();
    }

    /** The right to drive a delegation, until it is closed. */
    interface Driving extends AutoCloseable {
        @Override
        void close();
    }
}
