package dev.deputy.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command, before or after its name. */
final class GlobalOptions {
    @Option(
            names = "--home",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "where delegations are kept (default: $XDG_DATA_HOME/deputy, or ~/.local/share/deputy)")
    @Nullable
    Path home;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "print one JSON object a line on standard output, and nothing else there")
    boolean json;

    @Option(
            names = "--mcp",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "tools of MCP servers, in the mcpServers format of desktop clients")
    @Nullable
    Path mcp;

    @Option(names = "--plain", scope = ScopeType.INHERIT, description = "no colour and no redrawing")
    boolean plain;

    /** What to type for the next thing, as this one was called. */
    String hint(String words) {
        return System.getProperty("deputy.command", "deputy") + " " + words + (home == null ? "" : " --home " + home)
                + (mcp == null ? "" : " --mcp " + mcp);
    }

    Path homeFolder() {
        if (home != null) {
            return home.toAbsolutePath().normalize();
        }
        return Optional.ofNullable(System.getenv("XDG_DATA_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"))
                .resolve("deputy")
                .toAbsolutePath();
    }
}
