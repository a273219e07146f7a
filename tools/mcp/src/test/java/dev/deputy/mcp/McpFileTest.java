package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Files in the format of desktop clients. */
class McpFileTest {
    private static List<McpServer> parse(String text, String... environment) {
        Map<String, String> set = new TreeMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            set.put(environment[i], environment[i + 1]);
        }
        return McpFile.parse("servers.json", text, name -> Optional.ofNullable(set.get(name)));
    }

    @Test
    void aFileOfAnotherClientIsReadAsItIs() {
        List<McpServer> servers = parse("""
            {"globalShortcut": "Ctrl+Space", "mcpServers": {
              "My Files": {"type": "stdio", "command": "npx", "args": ["-y", "server-filesystem", "${HOME}/notes"],
                "autoApprove": ["write_file"], "alwaysAllow": ["write_file"], "trust": true, "timeout": 60},
              "off": {"command": "nothing", "disabled": true},
              "desk": {"type": "http", "url": "https://desk.example/mcp", "headers": {"Authorization": "Bearer ${KEY}"}}}}
            """, "HOME", "/home/ana", "KEY", "canary-1");
        assertThat(servers)
                .containsExactly(
                        McpServer.command("my-files", "npx", "-y", "server-filesystem", "/home/ana/notes"),
                        new McpServer(
                                "desk",
                                new Endpoint.Http(
                                        URI.create("https://desk.example/mcp"),
                                        new TreeMap<>(Map.of("Authorization", "Bearer canary-1"))),
                                false,
                                Optional.empty(),
                                new TreeMap<>(),
                                new TreeSet<>(List.of("canary-1"))));
        assertThat(servers.toString()).contains("Authorization").doesNotContain("canary");
    }

    @Test
    void whatIsOursStandsInAMemberOfItsOwn() {
        List<McpServer> servers = parse("""
            {"mcpServers": {"rooms": {"command": "rooms", "cwd": "${WHERE:-/srv}", "env": {"A": "${X:-}"}, "deputy": {
              "trusted": true, "effect": "read",
              "tools": {
                "book": {"name": "book-room", "undoneBy": {"tool": "cancel", "arguments": {"reference": "/ref"},
                  "order": "after"}, "type": "Booking", "facts": {"nights": "nights"}, "types": {"quote": "Quote"}},
                "quote": {"effect": "READ", "freshness": "PT15M", "output": {"type": "object"}},
                "save": {"effect": "draft", "target": "notes"},
                "drop": {"leftOut": true}}}}}}
            """);
        ToolTerms quote =
                ToolTerms.NONE.withEffect(Effect.READ).withFreshness(Freshness.volatileFor(Duration.ofMinutes(15)));
        assertThat(servers).singleElement().satisfies(server -> {
            assertThat(server.trusted()).isTrue();
            assertThat(server.effect()).contains(Effect.READ);
            assertThat(server.endpoint())
                    .isEqualTo(new Endpoint.Command(
                            List.of("rooms"), new TreeMap<>(Map.of("A", "")), Optional.of(Path.of("/srv"))));
            ToolTerms book = server.tools().getOrDefault("book", ToolTerms.NONE);
            assertThat(book.undoneBy())
                    .contains(new Compensation(
                            "cancel",
                            new TreeMap<>(Map.of("reference", Pointer.of("/ref"))),
                            Compensation.Order.AFTER));
            assertThat(book.results().type()).contains("Booking");
            assertThat(book.sources().facts()).containsEntry("nights", "nights");
            assertThat(book.sources().types()).containsEntry("quote", "Quote");
            assertThat(server.tools().get("quote"))
                    .isEqualTo(new ToolTerms(
                            quote.name(),
                            quote.effect(),
                            quote.freshness(),
                            quote.target(),
                            quote.undoneBy(),
                            new ToolTerms.Results(
                                    Optional.empty(), Optional.of(new Schema(Json.object("type", "object")))),
                            quote.sources(),
                            false));
            assertThat(server.tools().get("save"))
                    .isEqualTo(ToolTerms.NONE.withEffect(Effect.DRAFT).withTarget("notes"));
            assertThat(server.tools().get("drop")).isEqualTo(ToolTerms.NONE.leaveOut());
        });
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlaceAndWithoutASecret() {
        assertThatThrownBy(() -> parse("""
            {"mcpServers": {
              "a": {"command": "x", "url": "https://x.example"},
              "b": {},
              "c": {"command": "x", "env": {"K": 5, "T": "${MISSING}"}, "deputy": {"trust": true, "effect":
                "reversible", "tools": {
                  "t": {"effekt": "read", "effect": "writes", "freshness": "soon", "name": "Not Good",
                    "output": {"oneOf": []}, "facts": {"p": "Bad Fact"}},
                  "u": {"effect": "read", "target": "x"},
                  "v": {"undoneBy": {"arguments": {"a": "ref"}}}}}},
              "d": {"type": "sse", "url": "ftp://canary@x"},
              "7": {"command": ""}}}
            """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                    19 mistakes in servers.json:
                    - 7: a server's name begins with a letter from A to Z
                    - 7.command: must be a text, not an empty text
                    - a: has a command and a url: take one of both away
                    - b: has neither a command nor a url
                    - c.env.K: must be a text, not a number
                    - c.env.T: the environment variable MISSING is not set; set it, or write ${MISSING:-…} with what holds without it
                    - c.deputy.trust: is unknown; did you mean trusted?
                    - c.deputy.effect: is reversible: that is stated of each tool, with what undoes it
                    - c.deputy.tools.t.effekt: is unknown; did you mean effect?
                    - c.deputy.tools.t.name: 'Not Good' must be lower-case letters, digits and '-', such as book-hotel
                    - c.deputy.tools.t.effect: 'writes' is no effect; there are read, draft, reversible, irreversible
                    - c.deputy.tools.t.freshness: 'soon' is neither computed, generated nor a positive duration such as PT15M
                    - c.deputy.tools.t.output: the schema uses 'oneOf', which is not understood; it may use type, properties, required, additionalProperties, items, minItems, maxItems, enum, const, minimum, maximum, minLength, maxLength, pattern, anyOf, x-ascending
                    - c.deputy.tools.t.facts: the fact 'Bad Fact' must be named like notBefore
                    - c.deputy.tools.u.effect: only reads: it has no target and is not undone
                    - c.deputy.tools.v.undoneBy.tool: must name the tool that undoes it
                    - c.deputy.tools.v.undoneBy.arguments.a: 'ref' is no JSON Pointer (RFC 6901), such as /budget/amount
                    - d.type: is the older transport sse, which is not supported: ask for streamable HTTP
                    - d.url: must be an address such as https://tools.example/mcp\
                    """);
    }

    @Test
    void aFileThatIsNoJsonOrHasNoServersIsRefused() {
        assertThatThrownBy(() -> parse("{"))
                .hasMessageStartingWith("a mistake in servers.json:\n- the file: is no JSON: ");
        assertThatThrownBy(() -> parse("{}"))
                .hasMessage("a mistake in servers.json:\n- mcpServers: is missing: it has the servers by their names");
    }
}
