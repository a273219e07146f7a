package dev.deputy.core.journal;

/** What is stored is not what was written. It is reported with its place, and never repaired in silence. */
public final class JournalDamage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String delegation;
    private final long sequence;

    /**
     * Damage at a place.
     *
     * @param delegation whose entries are damaged; empty if it is the store as a whole
     * @param sequence of the first damaged entry; 0 if no single entry can be named
     * @param problem one line: what is wrong
     */
    public JournalDamage(String delegation, long sequence, String problem) {
        super((delegation.isEmpty() ? "the journal" : "delegation " + delegation)
                + (sequence > 0 ? ", entry " + sequence : "") + ": " + problem);
        this.delegation = delegation;
        this.sequence = sequence;
    }

    /** The id of the delegation whose entries are damaged; empty if it is the store as a whole. */
    public String delegation() {
        return delegation;
    }

    /** The number of the first damaged entry, from 1; 0 if no single entry can be named. */
    public long sequence() {
        return sequence;
    }
}
