package dev.deputy.spring;

import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Optional;

/** A tool whose calls are observed as {@code deputy.tool}, by its name and effect. */
final class ObservedTool implements Tool {
    private final Tool tool;
    private final ObservationRegistry observations;

    ObservedTool(Tool tool, ObservationRegistry observations) {
        this.tool = tool;
        this.observations = observations;
    }

    @Override
    public ToolSpec spec() {
        return tool.spec();
    }

    @Override
    public ToolResult call(ToolCall call) throws InterruptedException {
        return call(call, AgentLog.NONE);
    }

    @Override
    public Optional<Duration> patience() {
        return tool.patience();
    }

    @Override
    public ToolResult call(ToolCall call, AgentLog log) throws InterruptedException {
        Observation observation = Observation.createNotStarted("deputy.tool", observations)
                .contextualName("tool " + spec().name())
                .lowCardinalityKeyValue("tool", spec().name())
                .lowCardinalityKeyValue("effect", spec().effect().name())
                .highCardinalityKeyValue("delegation", call.delegation())
                .highCardinalityKeyValue("step", call.step());
        Observation.CheckedCallable<ToolResult, InterruptedException> made = () -> tool.call(call, log);
        return observation.observeChecked(made);
    }
}
