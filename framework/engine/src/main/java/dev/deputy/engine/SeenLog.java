package dev.deputy.engine;

import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Work;
import dev.deputy.core.model.HeldTokens;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import java.util.List;
import java.util.Optional;

/**
 * What a delegation was replied so far, for whoever only looks. What is asked besides is kept nowhere, and counts
 * against what the delegation has left for as long as the look lasts. Thread-safe.
 */
final class SeenLog implements ModelLog {
    private final Work.Models models;
    private final long mostTokens;
    private long spent;

    SeenLog(Work.Models models, long mostTokens) {
        this.models = models;
        this.mostTokens = mostTokens;
    }

    @Override
    public Optional<KeptReply> reply(String purpose, String model, Json request) {
        return models.replies().get(ModelCall.key(purpose, model, request));
    }

    @Override
    public synchronized Optional<HeldTokens> hold(String purpose, String model, long tokens) {
        if (tokens > tokensLeft()) {
            return Optional.empty();
        }
        spent += tokens;
        return Optional.of(new HeldTokens() {
            @Override
            public void called(ModelCall call) {
                spend(call.inputTokens() + call.outputTokens() - tokens); // it is not this delegation's to write
            }

            @Override
            public void lost() {
                // it stays spent
            }
        });
    }

    private synchronized void spend(long more) {
        spent += more;
    }

    @Override
    public void conversationFailed(List<String> replies) {
        // whoever drives the delegation comes to the same
    }

    @Override
    public synchronized long tokensLeft() {
        return Math.max(0, mostTokens - models.spent() - spent);
    }
}
