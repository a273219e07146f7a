package dev.deputy.core.tool;

import java.util.List;

/**
 * Why a call gave no result.
 *
 * @param kind what it means for the step
 * @param message one line for the person: what is wrong, and what to do
 * @param ways of a wish that cannot be: what might be wished instead, the smallest first. They are proposals: each one
 *     is tried before a person is shown it
 */
public record Failure(Kind kind, String message, List<Way> ways) {
    public Failure {
        ways = List.copyOf(ways);
    }

    /** A failure without a way out that anybody knows. */
    public Failure(Kind kind, String message) {
        this(kind, message, List.of());
    }

    /** What a failure means. */
    public enum Kind {
        /** The same call may work later; the engine has given up for now. */
        TRANSIENT,
        /** The call is wrong or refused: it will fail again. */
        PERMANENT,
        /** The wish itself cannot be fulfilled: shown as the reason, never retried. */
        IMPOSSIBLE,
        /** It could be, and a person must say first whether that is really meant: the message is the question. */
        UNDECIDED
    }
}
