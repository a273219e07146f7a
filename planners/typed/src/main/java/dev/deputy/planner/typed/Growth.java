package dev.deputy.planner.typed;

/** What came of letting a chain grow. */
public sealed interface Growth {
    /** It grew. */
    record Grown(Chain chain) implements Growth {}

    /** It needs an {@linkplain Scope#awaited awaited} type first. */
    record Awaits(String type) implements Growth {}

    /**
     * It cannot.
     *
     * @param reason one line
     * @param here true if only the steps that are there already are in the way, or those that are not
     */
    record Stuck(String reason, boolean here) implements Growth {}
}
