package dev.deputy.engine;

import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Work;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import java.util.List;
import java.util.Optional;

/**
 * What a delegation was replied so far, for whoever only looks. What is asked besides is kept nowhere, and counts
 * against what the delegation has left for as long as the look lasts. Thread-safe.
 */
final class SeenLog implements ModelLog {
    private final Work.Models models;
    private final Spend limit;
    private Spend spent = Spend.NONE;

    SeenLog(Work.Models models, Spend limit) {
        this.models = models;
        this.limit = limit;
    }

    @Override
    public Optional<KeptReply> reply(String purpose, String model, Json request) {
        return models.replies().get(ModelCall.key(purpose, model, request));
    }

    @Override
    public synchronized Optional<HeldSpend> hold(String purpose, String model, Spend most) {
        if (!left().covers(most)) {
            return Optional.empty();
        }
        spend(most);
        return Optional.of(new HeldSpend() {
            @Override
            public void called(ModelCall call) {
                spend(call.spent().minus(most)); // it is not this delegation's to write
            }

            @Override
            public void lost() {
                // it stays spent
            }
        });
    }

    private synchronized void spend(Spend more) {
        spent = spent.plus(more);
    }

    @Override
    public void conversationFailed(List<String> replies) {
        // whoever drives the delegation comes to the same
    }

    @Override
    public synchronized Spend left() {
        return limit.leftAfter(models.spent().plus(spent));
    }
}
