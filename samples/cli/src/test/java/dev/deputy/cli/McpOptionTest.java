package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpOptionTest {
    private static final Path SERVER =
            Path.of("../../tools/mcp/src/test/npm/node_modules/@modelcontextprotocol/server-filesystem/dist/index.js");

    @TempDir
    Path folder;

    private Path file() throws IOException {
        if (!Files.exists(SERVER)) {
            String missing =
                    "tools of a real MCP server are left out: npm ci --prefix tools/mcp/src/test/npm brings it";
            if ("true".equals(System.getenv("DEPUTY_CI"))) {
                fail(missing);
            }
            System.out.println(missing);
            abort(missing);
        }
        Json files = Json.object("command", "node")
                .with(
                        "args",
                        Json.array(Json.of(SERVER.toAbsolutePath().normalize().toString()), Json.of(folder.toString())))
                .with("deputy", Json.object().with("trusted", true));
        return Files.writeString(
                folder.resolve("servers.json"),
                Json.object("mcpServers", Json.object("files", files)).canonical());
    }

    @Test
    void toolsOfServersAreListedWithTheirEffectsAndWhereTheyComeFrom() throws IOException {
        Cli.Called tools = new Cli(folder.resolve("home")).json("tools", "--mcp", file().toString());
        assertThat(tools.exit()).as(tools.err()).isZero();
        assertThat(tools.lines()).anySatisfy(tool -> {
            assertThat(tool.at("name")).isEqualTo(Json.of("files-read-text-file"));
            assertThat(tool.at("effect")).isEqualTo(Json.of("READ"));
            assertThat(tool.at("origin").asString()).startsWith("MCP server files, READ as its trusted server says");
        });
        assertThat(tools.lines()).anySatisfy(tool -> {
            assertThat(tool.at("name")).isEqualTo(Json.of("files-write-file"));
            assertThat(tool.at("effect")).isNotEqualTo(Json.of("READ"));
        });
        assertThat(tools.lines())
                .anySatisfy(tool -> assertThat(tool.at("origin")).isEqualTo(Json.of("this sample")));
    }

    @Test
    void aWrongFileIsOneLineAndNothingStarts() throws IOException {
        Cli cli = new Cli(folder.resolve("home"));
        Cli.Called missing =
                cli.plain("tools", "--mcp", folder.resolve("none.json").toString());
        assertThat(missing.exit()).isEqualTo(ExitCode.WRONG);
        assertThat(missing.err().strip()).hasLineCount(1).contains("there is no file");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"mcpServers\": {\"a\": {}}}");
        Cli.Called wrong = cli.plain("delegate", "Plan a trip to Japan", "--mcp", broken.toString());
        assertThat(wrong.exit()).isEqualTo(ExitCode.WRONG);
        assertThat(wrong.err().strip()).hasLineCount(1).contains("broken.json");
    }
}
