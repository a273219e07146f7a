package dev.deputy.core.tool;

/**
 * Why a call gave no result.
 *
 * @param kind what it means for the step
 * @param message one line for the person: what is wrong, and what to do
 */
public record Failure(Kind kind, String message) {
    /** What a failure means. */
    public enum Kind {
        /** The same call may work later; the engine has given up for now. */
        TRANSIENT,
        /** The call is wrong or refused: it will fail again. */
        PERMANENT,
        /** The wish itself cannot be fulfilled: shown as the reason, never retried. */
        IMPOSSIBLE
    }
}
