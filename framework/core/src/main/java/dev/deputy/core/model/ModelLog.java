package dev.deputy.core.model;

import dev.deputy.core.json.Json;
import java.util.Optional;

/**
 * Where calls of models are written down, for one delegation. Whoever asks a model looks here first, so that no reply
 * is paid for twice, and writes here what came before using it. Thread-safe.
 */
public interface ModelLog {
    /** Keeps nothing and knows no limit: for a model that is asked outside of any delegation. */
    ModelLog NONE = new ModelLog() {
        @Override
        public Optional<Json> reply(String purpose, String model, Json request) {
            return Optional.empty();
        }

        @Override
        public void called(ModelCall call) {
            // nobody reads it
        }

        @Override
        public long tokensLeft() {
            return Long.MAX_VALUE;
        }
    };

    /**
     * What was replied to this request before, if that was usable.
     *
     * @param model the name that it is asked by
     * @throws InterruptedException if whoever asks is to stop
     */
    Optional<Json> reply(String purpose, String model, Json request) throws InterruptedException;

    /** When it returns the call is kept. */
    void called(ModelCall call);

    /** How many tokens, in and out, may still be spent; not negative. */
    long tokensLeft();
}
