package dev.deputy.planner.methods;

/** How far a decomposition goes; what is over is refused by name. Steps are counted by the check of plans. */
final class Bounds {
    /** Tasks within tasks: what is deeper is no way that an author had in mind, and its failure nobody could read. */
    static final int DEPTH = 100;

    /** Methods begun in one search: a person waits for the plan, and each may cost a walk over the catalog. */
    static final int METHODS = 10_000;

    /** Characters of a reason: it is one line on a screen. */
    static final int REASON = 1_000;

    private Bounds() {}

    /** A code point has at most two characters: so half as many are always there. */
    static String shortened(String reason) {
        return reason.length() <= REASON ? reason : reason.substring(0, reason.offsetByCodePoints(0, REASON / 2)) + "…";
    }
}
