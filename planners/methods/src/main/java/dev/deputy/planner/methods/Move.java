package dev.deputy.planner.methods;

import java.util.SortedSet;

/** What came of one item of the agenda. */
sealed interface Move {
    Move ON = new On();

    /** It is done, or was taken apart. */
    record On() implements Move {}

    /** No guard may be passed before these facts are known. */
    record Ask(SortedSet<String> facts) implements Move {}

    /**
     * It is impossible here.
     *
     * @param frame whose method is no good for that
     * @param reason one line
     * @param curable true if other steps before could make it possible; else only another method of the frame's task
     *     helps, or of one that it is inside of
     */
    record Back(Frame frame, String reason, boolean curable) implements Move {}
}
