package dev.deputy.core.tool;

import dev.deputy.core.model.ModelLog;

/** The port to the outside: one typed function. Implementations are called from several threads at once. */
public interface Tool {
    ToolSpec spec();

    /**
     * Calls the tool and waits for its result; an interrupt asks it to stop.
     *
     * @throws ToolException if the call failed for certain. Anything else that an effect throws leaves its outcome
     *     unknown: it is then asked about and never repeated blindly
     * @throws InterruptedException if it was asked to stop
     */
    ToolResult call(ToolCall call) throws InterruptedException;

    /**
     * The same, for a delegation. A tool that asks a model overrides this one.
     *
     * @param log where it writes down what it asks
     */
    default ToolResult call(ToolCall call, ModelLog log) throws InterruptedException {
        return call(call);
    }
}
