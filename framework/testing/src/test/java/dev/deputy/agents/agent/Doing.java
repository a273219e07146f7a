package dev.deputy.agents.agent;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A tool that does what a test says. */
record Doing(ToolSpec spec, Work work, Optional<Duration> patience) implements Tool {
    interface Work {
        Json done() throws InterruptedException;
    }

    Doing(ToolSpec spec, Work work) {
        this(spec, work, Optional.empty());
    }

    Doing patient(Duration newPatience) {
        return new Doing(spec, work, Optional.of(newPatience));
    }

    @Override
    public ToolResult call(ToolCall call) throws InterruptedException {
        return ToolResult.of(work.done());
    }

    /** For ever, and it tells when it began and when it was told to stop. */
    static Work hanging(CountDownLatch begun, CountDownLatch stopped) {
        return () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException told) {
                stopped.countDown();
                throw told;
            }
            return Json.nothing();
        };
    }
}
