package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.model.HeldTokens;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelLog;
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
    public Optional<HeldTokens> hold(String purpose, String model, long tokens) throws InterruptedException {
        Optional<HeldTokens> held = log.hold(purpose, model, tokens);
        process.restIfDead(); // what is held is written down, and the model is not asked
        return held;
    }

    @Override
    public void conversationFailed(List<String> replies) {
        log.conversationFailed(replies);
    }

    @Override
    public long tokensLeft() {
        return log.tokensLeft();
    }
}
