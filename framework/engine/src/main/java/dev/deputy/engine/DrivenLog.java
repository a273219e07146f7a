package dev.deputy.engine;

import dev.deputy.core.json.Json;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import java.util.Optional;

/** Calls of models in the journal of a delegation that is driven here: each is kept before its reply is used. */
record DrivenLog(Delegation delegation, long mostTokens) implements ModelLog {
    @Override
    public Optional<Json> reply(String purpose, String model, Json request) {
        return delegation.state().work().models().replies().get(ModelCall.key(purpose, model, request));
    }

    @Override
    public void called(ModelCall call) {
        delegation.called(call);
    }

    @Override
    public long tokensLeft() {
        return Math.max(0, mostTokens - delegation.state().work().models().tokens());
    }
}
