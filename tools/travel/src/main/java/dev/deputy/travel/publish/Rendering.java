package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.DateTimeException;
import java.util.function.UnaryOperator;

/**
 * A tool that turns its one argument into another form of it.
 *
 * @param argument its name
 */
record Rendering(ToolSpec spec, String argument, UnaryOperator<Json> render) implements Tool {
    @Override
    public ToolResult call(ToolCall call) {
        try {
            return ToolResult.of(render.apply(call.arguments().at(argument)));
        } catch (DateTimeException noSuchDay) {
            throw ToolException.permanent("there is no such day or time: " + noSuchDay.getMessage());
        }
    }
}
