package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Servers that others have written, from npm. */
enum Npm {
    FILESYSTEM("@modelcontextprotocol/server-filesystem/dist/index.js"),
    EVERYTHING("@modelcontextprotocol/server-everything/dist/index.js"),
    TIME("time-mcp/dist/index.js");

    private final Path script;

    Npm(String script) {
        this.script = Path.of("src/test/npm/node_modules", script).toAbsolutePath();
    }

    /** The command that starts it. Skips the test if the package is not there; on a build server that is a failure. */
    String[] command(String... arguments) {
        if (!Files.exists(script)) {
            missing(script + " is missing; npm ci --prefix tools/mcp/src/test/npm --ignore-scripts brings it");
        }
        try {
            new ProcessBuilder("node", "--version").start().destroy();
        } catch (IOException none) {
            missing("there is no node: " + none.getMessage());
        }
        return Stream.concat(Stream.of("node", script.toString()), List.of(arguments).stream())
                .toArray(String[]::new);
    }

    private static void missing(String what) {
        if ("true".equals(System.getenv("DEPUTY_CI"))) {
            fail("the tests with real MCP servers must run here, and " + what);
        }
        String leftOut = "a test with a real MCP server is left out: " + what;
        System.out.println(leftOut);
        abort(leftOut);
    }
}
