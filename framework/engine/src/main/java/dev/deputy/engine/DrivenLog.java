package dev.deputy.engine;

import dev.deputy.core.json.Json;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import java.util.List;
import java.util.Optional;

/**
 * Calls of models in the journal of a delegation that is driven here: what each may take is kept before it is made, and
 * what came of it before that is used.
 */
record DrivenLog(Delegation delegation, Spend limit) implements ModelLog {
    @Override
    public Optional<KeptReply> reply(String purpose, String model, Json request) {
        return delegation.state().work().models().replies().get(ModelCall.key(purpose, model, request));
    }

    @Override
    public Optional<HeldSpend> hold(String purpose, String model, Spend most) throws InterruptedException {
        return delegation.hold(purpose, model, most, limit);
    }

    @Override
    public void conversationFailed(List<String> replies) {
        delegation.conversationFailed(replies);
    }

    @Override
    public Optional<Object> owner() {
        return Optional.of(delegation);
    }

    @Override
    public Spend left() {
        return limit.leftAfter(delegation.state().work().models().spent());
    }
}
