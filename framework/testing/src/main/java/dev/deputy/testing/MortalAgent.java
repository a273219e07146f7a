package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

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
        restIfDead();
        try {
            return agent.call(call, new MortalLog(log));
        } catch (AssertionError failure) {
            gate.fail(failure);
            throw failure;
        }
    }

    private void restIfDead() throws InterruptedException {
        if (process.isDead()) {
            new CountDownLatch(1).await();
        }
    }

    /** What it does after its process has died, it does not do. */
    private final class MortalLog implements AgentLog {
        private final AgentLog log;

        private MortalLog(AgentLog log) {
            this.log = log;
        }

        @Override
        public ToolResult read(String tool, Json.Obj arguments) throws InterruptedException {
            restIfDead();
            return log.read(tool, arguments);
        }

        @Override
        public Optional<Json> reply(String purpose, String model, Json request) throws InterruptedException {
            restIfDead();
            return log.reply(purpose, model, request);
        }

        @Override
        public void called(ModelCall call) {
            log.called(call);
        }

        @Override
        public long tokensLeft() {
            return log.tokensLeft();
        }
    }
}
