package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.Spend;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.EffectAnswer;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.WantedEffect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An agent in a process that may die: then it never asks anybody anything. */
record MortalAgent(Tool agent, CrashingJournal process, Gate gate) implements Tool {
    @Override
    public ToolSpec spec() {
        return agent.spec();
    }

    @Override
    public Optional<Duration> patience() {
        return agent.patience();
    }

    @Override
    public ToolResult call(ToolCall call) {
        throw new IllegalStateException("a deputy calls with a log");
    }

    @Override
    public ToolResult call(ToolCall call, AgentLog log) throws InterruptedException {
        process.restIfDead();
        try {
            return agent.call(call, new MortalAgentLog(log, new MortalLog(log, process)));
        } catch (AssertionError failure) {
            gate.fail(failure);
            throw failure;
        }
    }

    /** What it does after its process has died, it does not do. */
    private record MortalAgentLog(AgentLog log, MortalLog models) implements AgentLog {
        @Override
        public Catalog catalog() {
            return log.catalog();
        }

        @Override
        public ToolResult read(String tool, Json.Obj arguments) throws InterruptedException {
            models.process().restIfDead();
            return log.read(tool, arguments);
        }

        @Override
        public Optional<EffectAnswer> effect(WantedEffect wanted) {
            return log.effect(wanted);
        }

        @Override
        public Optional<KeptReply> reply(String purpose, String model, Json request) throws InterruptedException {
            return models.reply(purpose, model, request);
        }

        @Override
        public Optional<HeldSpend> hold(String purpose, String model, Spend most) throws InterruptedException {
            return models.hold(purpose, model, most);
        }

        @Override
        public void conversationFailed(List<String> replies) {
            models.conversationFailed(replies);
        }

        @Override
        public Optional<Object> owner() {
            return models.owner();
        }

        @Override
        public Spend left() {
            return models.left();
        }
    }
}
