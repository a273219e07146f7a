package dev.deputy.mcp;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolCall;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Calls of tools, as an engine makes them. */
final class Calls {
    private Calls() {}

    static McpTool tool(McpServers servers, String name) {
        return servers.tools().stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name + " is not among " + servers.tools()));
    }

    static Json call(McpServers servers, String name, Json.Obj arguments) throws InterruptedException {
        return call(tool(servers, name), arguments, Optional.empty());
    }

    static Json effect(McpServers servers, String name, Json.Obj arguments) throws InterruptedException {
        return call(tool(servers, name), arguments, Optional.of("key-1"));
    }

    static Json call(McpTool tool, Json.Obj arguments, Optional<String> key) throws InterruptedException {
        return tool.call(new ToolCall("d-1", "step-1", arguments, key, ToolCall.Surroundings.NONE))
                .value();
    }

    /** What this process has started and what is still there. */
    static List<ProcessHandle> processes() {
        return ProcessHandle.current().descendants().toList();
    }
}
