package dev.deputy.core.model;

import dev.deputy.core.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * Where calls of models are written down, for one delegation. Whoever asks a model looks here first, so that no reply
 * is paid for twice, holds here what a call may take before it is made, and writes here what came before using it.
 * Thread-safe.
 */
public interface ModelLog {
    /** Keeps nothing and knows no limit: for a model that is asked outside of any delegation. */
    ModelLog NONE = new ModelLog() {
        @Override
        public Optional<KeptReply> reply(String purpose, String model, Json request) {
            return Optional.empty();
        }

        @Override
        public Optional<HeldSpend> hold(String purpose, String model, Spend most) {
            return Optional.of(HeldSpend.NONE);
        }

        @Override
        public void conversationFailed(List<String> replies) {
            // it has kept none of them
        }

        @Override
        public Spend left() {
            return Spend.UNLIMITED;
        }
    };

    /**
     * What was replied to this request before, if that was usable.
     *
     * @param model the name that it is asked by
     * @throws InterruptedException if whoever asks is to stop
     */
    Optional<KeptReply> reply(String purpose, String model, Json request) throws InterruptedException;

    /**
     * Holds what a call may take that is about to be made, and waits while calls that are under way hold what would
     * suffice. When it returns, that is kept: whatever becomes of this process, it counts as spent until it is written
     * down what the call took.
     *
     * @param most that it may take
     * @return empty if less is left
     * @throws InterruptedException if whoever asks is to stop
     */
    Optional<HeldSpend> hold(String purpose, String model, Spend most) throws InterruptedException;

    /**
     * What these replies were for came to nothing, and not by accident: said once more they would lead there again. So
     * they answer no request any more, and whoever tries again asks anew.
     *
     * @param replies by {@link ModelCall#key}
     */
    void conversationFailed(List<String> replies);

    /**
     * For whom it is kept: whoever asks for an equal one just what is being asked for it waits for the reply.
     *
     * @return empty if nothing is kept
     */
    default Optional<Object> owner() {
        return Optional.empty();
    }

    /** What may still be spent. */
    Spend left();
}
