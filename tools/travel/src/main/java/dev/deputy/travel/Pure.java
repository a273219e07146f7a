package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.util.function.Function;

/** A tool that is nothing but a function of its arguments. */
record Pure(ToolSpec spec, Function<Json.Obj, Json> function) implements Tool {
    @Override
    public ToolResult call(ToolCall call) {
        return ToolResult.of(function.apply(call.arguments()));
    }
}
