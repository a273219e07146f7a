package dev.deputy.core.machine;

import dev.deputy.core.table.Table;
import java.util.Optional;

/**
 * The head, those before it, and those beside it.
 *
 * @param head the revision that holds
 * @param past the earlier heads, each as it was when the next one came, by number
 * @param forks what else might be, by id
 * @param last the highest number that a revision was given, kept or not
 * @param forked how many forks there were
 * @param sinceRules the first number whose plan was made by the rules that hold now
 */
public record Revisions(Branch head, Table<Branch> past, Table<Branch> forks, int last, int forked, int sinceRules) {
    static final Revisions NONE = new Revisions(Branch.EMPTY, Table.empty(), Table.empty(), 0, 0, 0);

    /**
     * The head or an earlier one.
     *
     * @throws IllegalArgumentException if no revision of that number has ever been the head
     */
    public Branch of(int revision) {
        return revision == head.revision()
                ? head
                : past.get(Integer.toString(revision))
                        .orElseThrow(() -> new IllegalArgumentException("there is no revision " + revision));
    }

    /** True if the number is that of the head or of an earlier one; there is no plan in revision 0. */
    public boolean has(int revision) {
        return revision > 0 && (revision == head.revision() || past.has(Integer.toString(revision)));
    }

    /**
     * The revision that taking back the last wish leads to: the last one in which something else was wished than now.
     * What was only read again is no wish.
     */
    public Optional<Integer> beforeTheLastWish() {
        for (int earlier = head.revision() - 1; earlier > 0; earlier--) {
            if (has(earlier)
                    && !of(earlier)
                            .wishes()
                            .besidesReadings()
                            .equals(head.wishes().besidesReadings())) {
                return Optional.of(earlier);
            }
        }
        return Optional.empty();
    }

    /**
     * The fork of the id, with how far its steps have come.
     *
     * @throws IllegalArgumentException if there is no such fork
     */
    public Branch fork(String id) {
        return forks.get(id).orElseThrow(() -> new IllegalArgumentException("there is no fork " + id));
    }

    Revisions with(Branch newHead) {
        return new Revisions(newHead, past, forks, Math.max(last, newHead.revision()), forked, sinceRules);
    }

    /** The number is given away. */
    Revisions numbered(int revision) {
        return new Revisions(head, past, forks, Math.max(last, revision), forked, sinceRules);
    }

    /** Another one is the head now. */
    Revisions adopting(Branch newHead) {
        return new Revisions(
                newHead, past.with(Integer.toString(head.revision()), head), forks, last, forked, sinceRules);
    }

    Revisions forking(String id, Branch fork) {
        return new Revisions(head, past, forks.with(id, fork), last, forked + (forks.has(id) ? 0 : 1), sinceRules);
    }

    Revisions withoutFork(String id) {
        return new Revisions(head, past, forks.without(id), last, forked, sinceRules);
    }

    /** Other rules hold from now on. */
    Revisions ruled() {
        return new Revisions(head, past, forks, last, forked, last + 1);
    }
}
