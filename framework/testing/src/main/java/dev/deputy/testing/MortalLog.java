package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import java.util.List;
import java.util.Optional;

/** Calls of models by a process that may die: what it does after its death, it does not do. */
record MortalLog(ModelLog log, CrashingJournal process) implements ModelLog {
    @Override
    public Optional<KeptReply> reply(String purpose, String model, Json request) throws InterruptedException {
        process.restIfDead();
        return log.reply(purpose, model, request);
    }

    @Override
    public Optional<HeldSpend> hold(String purpose, String model, Spend most) throws InterruptedException {
        Optional<HeldSpend> held = log.hold(purpose, model, most);
        process.restIfDead(); // what is held is written down, and the model is not asked
        return held;
    }

    @Override
    public void conversationFailed(List<String> replies) {
        log.conversationFailed(replies);
    }

    @Override
    public Optional<Object> owner() {
        return Optional.of(process);
    }

    @Override
    public Spend left() {
        return log.left();
    }
}
