package dev.deputy.cli;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.tool.Tool;
import dev.deputy.mcp.McpFile;
import dev.deputy.mcp.McpListener;
import dev.deputy.mcp.McpServers;
import dev.deputy.mcp.McpTool;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tools of the servers that {@code --mcp} names; none without it. */
final class McpTools implements AutoCloseable {
    private final Optional<McpServers> servers;

    private McpTools(Optional<McpServers> servers) {
        this.servers = servers;
    }

    /**
     * Starts the servers.
     *
     * @throws WrongUse if the file cannot be read, or a server does not start; nothing is left running
     */
    static McpTools open(@Nullable Path file, McpListener listener) {
        if (file == null) {
            return new McpTools(Optional.empty());
        }
        try {
            return new McpTools(Optional.of(McpServers.builder()
                    .servers(McpFile.read(file))
                    .listener(listener)
                    .open()));
        } catch (NoSuchFileException missing) {
            throw new WrongUse("there is no file " + file + " for --mcp");
        } catch (IOException unreadable) {
            throw new WrongUse(file + " cannot be read: " + unreadable.getMessage());
        } catch (IllegalArgumentException | IllegalStateException mistakes) {
            throw new WrongUse(String.valueOf(mistakes.getMessage()).replaceAll("\\R\\s*-?\\s*", " "));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new WrongUse("interrupted while the MCP servers were starting");
        }
    }

    List<Tool> tools() {
        return servers.map(open -> List.<Tool>copyOf(open.tools())).orElse(List.of());
    }

    /** Gives the watcher the tools now, and whenever a server offers others. */
    void watch(Consumer<List<? extends Tool>> watcher) {
        servers.ifPresent(open -> open.watch(watcher));
    }

    List<FactSpec> facts() {
        return servers.map(McpServers::facts).orElse(List.of());
    }

    /** What a person should know of the servers' tools before using them, a line each. */
    List<String> remarks() {
        return servers.map(McpServers::remarks).orElse(List.of()).stream()
                .map(Object::toString)
                .toList();
    }

    /** Where a tool comes from and who says what it may do; empty for the sample's own. */
    static Optional<String> origin(Tool tool) {
        return tool instanceof McpTool mcp
                ? Optional.of("MCP server " + mcp.server() + ", " + mcp.effect().effect() + " "
                        + mcp.effect().origin())
                : Optional.empty();
    }

    @Override
    public void close() {
        servers.ifPresent(McpServers::close);
    }
}
