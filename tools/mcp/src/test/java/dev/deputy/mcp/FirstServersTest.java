package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.tool.Effect;
import dev.deputy.engine.Deputy;
import dev.deputy.planner.typed.TypedPlanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows. */
class FirstServersTest {
    @TempDir
    private Path folder;

    @Test
    void theServersOfAFileAreToolsOfADeputy() throws Exception {
        String script = Npm.FILESYSTEM.command()[1];
        Path file = Files.writeString(folder.resolve("mcp.json"), """
            {"mcpServers": {
              "files": {
                "command": "node", "args": ["%s", "%s"],
                "deputy": {
                  "trusted": true,
                  "tools": {"write_file": {"target": "notes.md"}, "move_file": {"leftOut": true}}}}}}
            """.formatted(script, folder));

        try (McpServers servers = McpServers.open(McpFile.read(file));
                Deputy deputy = Deputy.builder(new TypedPlanner())
                        .tools(List.copyOf(servers.tools()))
                        .facts(servers.facts())
                        .build()) {
            servers.watch(deputy::adopt); // now, and whenever one offers other tools
            servers.remarks().forEach(System.out::println);
            for (McpTool tool : servers.tools()) {
                System.out.println(tool); // files-read-text-file (READ, as its trusted server says: only reads)
            }
            assertThat(servers.tools()).hasSize(13);
            assertThat(Calls.tool(servers, "files-write-file").spec().effect()).isEqualTo(Effect.IRREVERSIBLE);
            assertThat(deputy.headlines()).isEmpty();
        }
    }
}
