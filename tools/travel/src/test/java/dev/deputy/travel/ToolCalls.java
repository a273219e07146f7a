package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import java.util.Optional;
import java.util.TreeMap;

/** Calls one tool as the engine does: arguments and result are checked against its schemas. */
final class ToolCalls {
    private ToolCalls() {}

    static Json call(String name, Json.Obj arguments) {
        Tool tool = TravelTools.all().stream()
                .filter(one -> one.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
        return call(tool, name, arguments, Optional.empty());
    }

    /** @param previous the step's result so far */
    static Json call(Tool tool, String step, Json.Obj arguments, Optional<ToolResult> previous) {
        assertThat(tool.spec().input().check(arguments)).isEmpty();
        try {
            ToolCall.Surroundings surroundings = new ToolCall.Surroundings(new TreeMap<>(), previous);
            Json result = tool.call(new ToolCall("d1", step, arguments, Optional.empty(), surroundings))
                    .value();
            assertThat(tool.spec().output().check(result)).isEmpty();
            return result;
        } catch (InterruptedException e) {
            throw new AssertionError("a pure tool does not wait", e);
        }
    }
}
