package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that others have written, so that ours and our own stub do not share one misunderstanding. */
class RealServersTest {
    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(Calls.processes()).isEmpty();
    }

    private static String effects(McpServers servers) {
        return servers.tools().stream()
                .map(tool -> tool.spec().effect() + " " + tool.spec().name())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theFilesystemServerHasItsEffectsFromItsHints() throws Exception {
        McpServer files = McpServer.command("files", Npm.FILESYSTEM.command(folder.toString()))
                .trust()
                .tool("move_file", ToolTerms.NONE.undoneBy(Compensation.by("move_file", "source", "/content")));
        assertThatThrownBy(() -> McpServers.open(files))
                .hasMessageContaining(
                        "files: move_file is to be undone by move_file, without saying where its parameter"
                                + " 'destination' comes from");
        try (McpServers servers = McpServers.open(McpServer.command("files", Npm.FILESYSTEM.command(folder.toString()))
                .trust())) {
            assertThat(effects(servers)).isEqualTo("""
                DRAFT files-create-directory
                READ files-directory-tree
                IRREVERSIBLE files-edit-file
                READ files-get-file-info
                READ files-list-allowed-directories
                READ files-list-directory
                READ files-list-directory-with-sizes
                IRREVERSIBLE files-move-file
                READ files-read-file
                READ files-read-media-file
                READ files-read-multiple-files
                READ files-read-text-file
                READ files-search-files
                IRREVERSIBLE files-write-file\
                """);
            assertThat(servers.remarks()).isEmpty();
            Path note = folder.toRealPath().resolve("note.txt");
            Calls.effect(
                    servers,
                    "files-write-file",
                    Json.object("path", note.toString()).with("content", "Grüße \ud83d\udc4b\n"));
            assertThat(Files.readString(note)).isEqualTo("Grüße \ud83d\udc4b\n");
            assertThat(Calls.call(servers, "files-read-text-file", Json.object("path", note.toString())))
                    .isEqualTo(Json.object("content", "Grüße \ud83d\udc4b\n"));
            assertThatThrownBy(() -> Calls.call(servers, "files-read-text-file", Json.object("path", "/etc/passwd")))
                    .isInstanceOfSatisfying(ToolException.class, failed -> {
                        assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.PERMANENT);
                        assertThat(failed.failure().message())
                                .startsWith("files-read-text-file: its server says: Access denied");
                    });
        }
    }

    @Test
    void theEverythingServerGivesStructuredContentPicturesAndProgress() throws Exception {
        BlockingQueue<Progress> told = new ArrayBlockingQueue<>(100);
        McpListener listener = new McpListener() {
            @Override
            public void progressed(Progress progress) {
                told.add(progress);
            }
        };
        McpServer everything =
                McpServer.command("all", Npm.EVERYTHING.command()).trust().withVariable("SECRET", "canary");
        try (McpServers servers =
                McpServers.builder().servers(everything).listener(listener).open()) {
            assertThat(Calls.call(servers, "all-get-structured-content", Json.object("location", "Chicago"))
                            .at("temperature"))
                    .isInstanceOf(Json.Num.class);
            Json picture = Calls.call(servers, "all-get-tiny-image", Json.object());
            assertThat(picture.at("more").asList()).singleElement().satisfies(part -> {
                assertThat(part.at("type")).isEqualTo(Json.of("image"));
                assertThat(part.at("mimeType")).isEqualTo(Json.of("image/png"));
            });
            assertThat(Calls.call(
                                    servers,
                                    "all-get-sum",
                                    Json.object("a", Json.of(2L)).with("b", Json.of(3L)))
                            .at("text")
                            .asString())
                    .contains("5");
            Calls.call(
                    servers,
                    "all-trigger-long-running-operation",
                    Json.object("duration", Json.of(0.2)).with("steps", Json.of(2L)));
            assertThat(told.take().total()).hasValue(2);
            String environment =
                    Calls.call(servers, "all-get-env", Json.object()).at("text").asString();
            assertThat(Json.parse(environment).asObject().members().keySet())
                    .contains("SECRET", "PATH")
                    .doesNotContain("JAVA_HOME", "MAVEN_PROJECTBASEDIR");
            assertThat(servers.remarks())
                    .extracting(Remark::toString)
                    .containsExactly(
                            "all: simulate-research-query is left out: it can be called as a task only, which is not"
                                    + " supported");
        }
    }

    @Test
    void theTimeServerSendsNoHintsSoAPersonSaysWhatItDoes() throws Exception {
        McpServer time = McpServer.command("time", Npm.TIME.command());
        try (McpServers servers = McpServers.open(time.trust())) {
            assertThat(servers.tools())
                    .isNotEmpty()
                    .allMatch(tool -> tool.spec().effect() == Effect.IRREVERSIBLE);
        }
        McpServer stated = time.withEffect(Effect.READ)
                .tool("days_in_month", ToolTerms.NONE.giving("Days", new Schema(Json.object("type", "string"))));
        try (McpServers servers = McpServers.open(stated)) {
            assertThat(servers.tools()).allMatch(tool -> tool.spec().effect() == Effect.READ);
            assertThat(Calls.call(servers, "time-days-in-month", Json.object("date", "2028-02-10"))
                            .asString())
                    .contains("29");
        }
    }

    @Test
    void streamableHttpDoesTheSameAndIsEndedCleanly() throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(Npm.EVERYTHING.command("streamableHttp"));
        builder.environment().put("PORT", Integer.toString(port));
        Process process = builder.redirectErrorStream(true).start();
        List<String> said = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> listens = new CompletableFuture<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {
                said.add(line);
                if (line.contains("listening on port")) {
                    listens.complete(true);
                }
            });
            listens.complete(false);
        });
        try {
            assertThat(listens.get()).as("%s", said).isTrue();
            McpServer remote = McpServer.http("all", URI.create("http://127.0.0.1:" + port + "/mcp"))
                    .trust()
                    .withHeader("Authorization", "Bearer secret-canary");
            try (McpServers servers = McpServers.open(remote)) {
                assertThat(Calls.call(servers, "all-echo", Json.object("message", "hello")))
                        .isEqualTo(Json.object("text", "Echo: hello"));
                assertThat(Calls.call(servers, "all-get-structured-content", Json.object("location", "New York"))
                                .at("temperature"))
                        .isInstanceOf(Json.Num.class);
            }
            assertThat(remote.toString()).doesNotContain("canary");
        } finally {
            process.destroyForcibly().waitFor();
            reader.join();
        }
        assertThat(String.join("\n", said)).contains("session termination");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
