package dev.deputy.core.tool;

import java.time.Duration;
import java.util.Optional;

/** The port to the outside: one typed function. Implementations are called from several threads at once. */
public interface Tool {
    /** What everybody else knows of it. Always the same: delegations journal it with the rules that hold. */
    ToolSpec spec();

    /**
     * Calls the tool and waits for its result; an interrupt asks it to stop.
     *
     * @throws ToolException if the call failed for certain. Anything else that an effect throws leaves its outcome
     *     unknown: it is then asked about and never repeated blindly
     * @throws InterruptedException if it was asked to stop
     */
    ToolResult call(ToolCall call) throws InterruptedException;

    /** How long a call may take, with all of its attempts; empty: as long as any other tool's. */
    default Optional<Duration> patience() {
        return Optional.empty();
    }

    /**
     * The same, for a delegation. A tool that works by itself, such as an agent, overrides this one.
     *
     * @param log where it writes down what it does
     */
    default ToolResult call(ToolCall call, AgentLog log) throws InterruptedException {
        return call(call);
    }
}
