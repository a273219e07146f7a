package dev.deputy.testing;

import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.Optional;

/** A tool of an app, called for real, that the witness sees at the gate. */
record WatchedTool(Tool real, Outside outside, Gate gate) implements Tool {
    @Override
    public ToolSpec spec() {
        return real.spec();
    }

    @Override
    public Optional<Duration> patience() {
        return real.patience();
    }

    @Override
    public ToolResult call(ToolCall call) throws InterruptedException {
        return call(call, AgentLog.NONE);
    }

    @Override
    public ToolResult call(ToolCall call, AgentLog log) throws InterruptedException {
        return gate.pass(call, () -> act(call, log));
    }

    private ToolResult act(ToolCall call, AgentLog log) throws InterruptedException {
        Witness.Seen seen = outside.witness.see(spec().name(), call, attempt -> Optional.empty());
        try {
            return outside.world.during(spec().name(), spec().effect().isRead(), call, () -> real.call(call, log));
        } catch (ToolException no) {
            outside.witness.refused(seen, no.failure());
            throw no;
        }
    }
}
