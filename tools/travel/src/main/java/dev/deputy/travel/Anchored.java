package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.util.function.BiFunction;

/** A tool that is a function of its arguments and of its step's result so far, to which it stays near. */
record Anchored(ToolSpec spec, BiFunction<Json.Obj, ToolCall.Surroundings, Json> function) implements Tool {
    @Override
    public ToolResult call(ToolCall call) {
        return ToolResult.of(function.apply(call.arguments(), call.surroundings()));
    }
}
