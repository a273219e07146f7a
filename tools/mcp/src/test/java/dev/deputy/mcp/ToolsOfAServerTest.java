package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the tools that a server lists. */
class ToolsOfAServerTest {
    @TempDir
    private Path folder;

    private McpServer stub() {
        return StubServer.in("good", folder.resolve("witness"));
    }

    @Test
    void aServerThatNobodyTrustsHasIrreversibleToolsAlone() throws InterruptedException {
        try (McpServers servers = McpServers.open(stub())) {
            assertThat(servers.tools())
                    .extracting(tool -> tool.spec().name(), tool -> tool.spec().effect())
                    .containsExactly(
                            tuple("stub-big", Effect.IRREVERSIBLE),
                            tuple("stub-book-room", Effect.IRREVERSIBLE),
                            tuple("stub-cancel-booking", Effect.IRREVERSIBLE),
                            tuple("stub-do-word", Effect.IRREVERSIBLE),
                            tuple("stub-echo", Effect.IRREVERSIBLE),
                            tuple("stub-get-word", Effect.IRREVERSIBLE));
        }
    }

    @Test
    void hintsOfATrustedServerAreBelievedAndItsWordsStaySomebodyElses() throws InterruptedException {
        try (McpServers servers = McpServers.open(stub().trust())) {
            ToolSpec echo = Calls.tool(servers, "stub-echo").spec();
            assertThat(echo.effect()).isEqualTo(Effect.READ);
            assertThat(echo.freshness()).isEqualTo(Freshness.volatileFor(Duration.ofMinutes(5)));
            assertThat(echo.trust()).isEqualTo(ToolSpec.Trust.UNTRUSTED);
            assertThat(echo.description()).isEqualTo("The server stub says: Says it \\u202eagain");
            assertThat(Calls.tool(servers, "stub-do-word").effect())
                    .isEqualTo(new StatedEffect(
                            Effect.DRAFT, "as its trusted server says: destroys nothing and may be done again"));
            assertThat(Calls.tool(servers, "stub-book-room").spec().effect()).isEqualTo(Effect.IRREVERSIBLE);
        }
    }

    @Test
    void whatAPersonStatesOfAToolHolds() throws InterruptedException {
        McpServer server = stub().tool(
                        "book_room",
                        ToolTerms.NONE
                                .named("book-room")
                                .undoneBy(Compensation.by("cancel_booking", "reference", "/reference"))
                                .fact("room", "room")
                                .giving("Booking"))
                .tool(
                        "echo",
                        ToolTerms.NONE
                                .withEffect(Effect.READ)
                                .withFreshness(Freshness.COMPUTED)
                                .giving("Word", new Schema(Json.object("type", "string"))))
                .tool("big", ToolTerms.NONE.leaveOut());
        try (McpServers servers = McpServers.open(server)) {
            ToolSpec book = Calls.tool(servers, "book-room").spec();
            assertThat(book.effect()).isEqualTo(Effect.REVERSIBLE);
            assertThat(book.outputType()).isEqualTo("Booking");
            assertThat(book.compensation()).map(Compensation::tool).contains("stub-cancel-booking");
            assertThat(book.parameters())
                    .containsExactly(Parameter.fact("room", new Schema(Json.object("type", "string"))));
            ToolSpec echo = Calls.tool(servers, "stub-echo").spec();
            assertThat(echo.effect()).isEqualTo(Effect.READ);
            assertThat(echo.freshness()).isEqualTo(Freshness.COMPUTED);
            assertThat(Calls.call(servers, "stub-echo", Json.object("text", "hello")))
                    .isEqualTo(Json.of("hello"));
            assertThat(servers.facts()).singleElement().satisfies(fact -> {
                assertThat(fact.name()).isEqualTo("room");
                assertThat(fact.description()).isEqualTo("the room of book-room");
            });
            assertThat(servers.remarks())
                    .extracting(Remark::toString)
                    .contains("stub: big is left out, as you have stated");
            Catalog catalog =
                    Catalog.of(servers.tools().stream().map(Tool::spec).toList());
            assertThat(catalog.find("stub-big")).isEmpty();
        }
    }

    @Test
    void statedTermsThatDoNotFitTheServerAreToldAllAtOnce() {
        McpServer server = stub().tool("bok_room", ToolTerms.NONE.withEffect(Effect.READ))
                .tool("echo", ToolTerms.NONE.fact("txt", "text"))
                .tool("book_room", ToolTerms.NONE.undoneBy(Compensation.by("unbook", "reference", "/reference")))
                .tool("do_word", ToolTerms.NONE.undoneBy(Compensation.by("cancel_booking", "ref", "")));
        assertThatThrownBy(() -> McpServers.open(server))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                    4 mistakes in what is stated of MCP servers:
                    - stub: there is no tool 'bok_room'; did you mean book_room?
                    - stub: echo has no parameter 'txt'; it has [text]
                    - stub: book_room is to be undone by unbook, which is not among the tools of this server
                    - stub: do_word is to be undone by cancel_booking, without saying where its parameter 'reference' comes from\
                    """);
        assertThat(Calls.processes()).isEmpty();
    }

    @Test
    void noServerCanOfferAToolOfAnothersName() {
        McpServer other =
                new McpServer("stub-two", stub().endpoint(), false, Optional.empty(), new TreeMap<>(), new TreeSet<>());
        assertThatThrownBy(() -> McpServers.open(stub(), other))
                .hasMessage(
                        "tools of the servers 'stub' and 'stub-two' could have one name; rename one of the servers");
        assertThatThrownBy(() -> McpServers.open(stub(), stub()))
                .hasMessage("two servers are named 'stub'; rename one");
        McpServer named = new McpServer(
                "two",
                stub().endpoint(),
                false,
                Optional.empty(),
                new TreeMap<>(Map.of("echo", ToolTerms.NONE.named("stub-echo"))),
                new TreeSet<>());
        assertThatThrownBy(() -> McpServers.open(stub(), named))
                .hasMessageEndingWith("- two: a tool is named 'stub-echo' like one of stub; rename one");
        assertThat(Calls.processes()).isEmpty();
    }

    @Test
    void aToolWithoutAnOutputSchemaGivesItsTextInAStatedShape() throws InterruptedException {
        try (McpServers servers = McpServers.open(stub().trust())) {
            assertThat(Calls.call(servers, "stub-echo", Json.object("text", "hello")))
                    .isEqualTo(Json.object("text", "hello"));
            assertThat(Calls.tool(servers, "stub-echo").spec().output().isClosed())
                    .isTrue();
        }
    }

    @Test
    void aStructuredResultIsCheckedAndTheKeyOfAnEffectIsHandedOver() throws InterruptedException {
        try (McpServers servers = McpServers.open(stub().trust())) {
            assertThat(Calls.effect(servers, "stub-book-room", Json.object("room", "12")))
                    .isEqualTo(Json.object("reference", "12-key-1"));
            assertThatThrownBy(() -> Calls.effect(servers, "stub-book-room", Json.object("room", "wrong")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("stub-book-room: its result is not what it should be: 'reference' is missing");
        }
    }

    @Test
    void aSchemaThatCoreHasNoWordForIsLoosenedWithARemark() throws InterruptedException {
        try (McpServers servers = McpServers.open(stub().trust())) {
            assertThat(Calls.tool(servers, "stub-big").spec().parameter("bytes"))
                    .map(parameter -> parameter.schema().definition())
                    .contains(Json.parse("{\"type\":\"integer\",\"minimum\":1}").asObject());
        }
    }

    @Test
    void toolsThatCannotBeOfferedAreLeftOutWithTheReason() throws InterruptedException {
        try (McpServers servers = McpServers.open(StubServer.in("odd", folder.resolve("witness")))) {
            assertThat(servers.remarks())
                    .extracting(Remark::toString)
                    .containsExactlyInAnyOrder(
                            "stub: éclair is left out: its name is not made of the letters A to Z, digits and _ - . /;"
                                    + " give it one, name",
                            "stub: shapeless is left out: it does not say what its arguments are",
                            "stub: long_task is left out: it can be called as a task only, which is not supported",
                            "stub: echo is left out with another one that would be named stub-echo too; name them"
                                    + " apart");
            assertThat(servers.tools()).extracting(tool -> tool.spec().name()).doesNotContain("stub-echo");
        }
    }

    @Test
    void aListOnSeveralPagesIsReadWhole() throws InterruptedException {
        try (McpServers servers = McpServers.open(StubServer.in("pages", folder.resolve("witness")))) {
            assertThat(servers.tools()).hasSize(6);
        }
    }

    @Test
    void theSameServerHasTheSameVersionsTheNextTime() throws InterruptedException {
        Optional<String> first;
        try (McpServers servers = McpServers.open(stub())) {
            first = Optional.of(Calls.tool(servers, "stub-echo").spec().version());
        }
        try (McpServers servers = McpServers.open(stub())) {
            assertThat(first).contains(Calls.tool(servers, "stub-echo").spec().version());
        }
    }

    @Test
    void aServerSeesNothingOfOurEnvironmentButWhatEveryProgramNeeds() throws InterruptedException {
        McpServer server = stub().trust().withVariable("TOKEN", "secret-canary");
        try (McpServers servers = McpServers.open(server)) {
            String names = Calls.call(servers, "stub-get-word", Json.object("which", "environment"))
                    .at("text")
                    .asString();
            assertThat(names.split(",")).contains("TOKEN", "PATH");
            assertThat(names).doesNotContain("MAVEN", "SUREFIRE", "JAVA_HOME");
        }
        assertThat(server.toString()).contains("TOKEN").doesNotContain("canary");
    }
}
