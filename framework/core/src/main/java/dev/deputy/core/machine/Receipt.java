package dev.deputy.core.machine;

import java.util.Optional;

/**
 * The evidence of one effect; its result stands with the step's.
 *
 * @param tool that was called
 * @param target what it writes, so that doing it again supersedes it; empty: it stands for itself
 * @param idempotencyKey equal for every attempt of the same wish
 * @param approval the request that was approved for it, by whom says the journal; empty if the policy asked nobody
 * @param epoch of the driver that made the call
 * @param incarnation how many earlier wishes of this step and digest have ended
 */
public record Receipt(
        String tool,
        Optional<String> target,
        String idempotencyKey,
        Optional<String> approval,
        long epoch,
        int incarnation,
        Status status) {
    /** How far an effect has come. */
    public enum Status {
        /** It may have happened. */
        INTENT,
        /** It has happened. */
        DONE,
        /** It has not happened. */
        FAILED,
        /** It has happened, and another effect has undone it. */
        COMPENSATED,
        /** It may have happened, and nobody will say by himself. */
        UNKNOWN
    }

    Receipt settled(Status newStatus) {
        return new Receipt(tool, target, idempotencyKey, approval, epoch, incarnation, newStatus);
    }
}
