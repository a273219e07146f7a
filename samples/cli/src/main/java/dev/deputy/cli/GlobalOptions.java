package dev.deputy.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command. */
final class GlobalOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "where delegations are kept (default: $XDG_DATA_HOME/deputy, or ~/.local/share/deputy)")
    @Nullable
    Path home;

    @Option(names = "--json", description = "print one JSON object a line on standard output, and nothing else there")
    boolean json;

    @Option(names = "--plain", description = "no colour and no redrawing")
    boolean plain;

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
