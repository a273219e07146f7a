package dev.deputy.engine;

import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.json.Json;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls of models for a look at a delegation that was opened here: in its journal, so that no reply is paid for twice.
 * While another driver has it they are kept nowhere, as for anybody else who only looks. Thread-safe.
 */
final class LookingLog implements ModelLog {
    private final DrivenLog here;
    private final Supplier<SeenLog> elsewhere;
    private Optional<SeenLog> seen = Optional.empty();

    /** @param elsewhere as it stands when it turns out that another driver has it */
    LookingLog(DrivenLog here, Supplier<SeenLog> elsewhere) {
        this.here = here;
        this.elsewhere = elsewhere;
    }

    private synchronized ModelLog log() {
        return seen.<ModelLog>map(log -> log).orElse(here);
    }

    private synchronized SeenLog seenFromNowOn() {
        SeenLog log = seen.orElseGet(elsewhere);
        seen = Optional.of(log);
        return log;
    }

    @Override
    public Optional<KeptReply> reply(String purpose, String model, Json request) throws InterruptedException {
        return log().reply(purpose, model, request);
    }

    @Override
    public Optional<HeldSpend> hold(String purpose, String model, Spend most) throws InterruptedException {
        try {
            return log().hold(purpose, model, most);
        } catch (DrivenElsewhere other) {
            return seenFromNowOn().hold(purpose, model, most);
        }
    }

    @Override
    public void conversationFailed(List<String> replies) {
        try {
            log().conversationFailed(replies);
        } catch (DrivenElsewhere other) {
            seenFromNowOn().conversationFailed(replies);
        }
    }

    @Override
    public Optional<Object> owner() {
        return log().owner();
    }

    @Override
    public Spend left() {
        return log().left();
    }
}
