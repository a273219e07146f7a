package dev.deputy.engine;

import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Work;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import java.util.Optional;

/** What a delegation was replied so far, for whoever only looks: what is asked besides is kept nowhere. */
record SeenLog(Work.Models models, long mostTokens) implements ModelLog {
    @Override
    public Optional<Json> reply(String purpose, String model, Json request) {
        return models.replies().get(ModelCall.key(purpose, model, request));
    }

    @Override
    public void called(ModelCall call) {
        // it is not this delegation's to write
    }

    @Override
    public long tokensLeft() {
        return Math.max(0, mostTokens - models.tokens());
    }
}
