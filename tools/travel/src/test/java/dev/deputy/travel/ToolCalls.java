package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import java.util.Optional;

/** Calls one tool as the engine does: arguments and result are checked against its schemas. */
final class ToolCalls {
    private ToolCalls() {}

    static Json call(String name, Json.Obj arguments) {
        Tool tool = TravelTools.all().stream()
                .filter(one -> one.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(tool.spec().input().check(arguments)).isEmpty();
        try {
            Json result = tool.call(new ToolCall("d1", name, arguments, Optional.empty(), ToolCall.Surroundings.NONE))
                    .value();
            assertThat(tool.spec().output().check(result)).isEmpty();
            return result;
        } catch (InterruptedException e) {
            throw new AssertionError("a pure tool does not wait", e);
        }
    }
}
