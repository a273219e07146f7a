package dev.deputy.core.tool;

/** What a call may do to the world, from nothing to what nobody can undo. The order is the strictness. */
public enum Effect {
    /** Looks, changes nothing; may be repeated at will. */
    READ,
    /** Makes something that nobody but the person sees and that is replaced by doing it again. */
    DRAFT,
    /** Changes the world, and a compensation undoes it. */
    REVERSIBLE,
    /** Changes the world for good. What is unknown counts as this. */
    IRREVERSIBLE;

    /** True for a call that may be repeated without asking anybody. */
    public boolean isRead() {
        return this == READ;
    }
}
