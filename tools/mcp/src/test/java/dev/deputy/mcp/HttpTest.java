package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What streamable HTTP does when the other side does not. */
class HttpTest {
    private static final int NO_ANSWER = 0;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server = unbound();
    private volatile int status = 200;

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/mcp", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private McpServer remote() {
        return McpServer.http(
                        "desk",
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp"))
                .trust()
                .withHeader("Authorization", "Bearer secret-canary")
                .tool("read", ToolTerms.NONE.withEffect(Effect.READ));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(exchange.getRequestMethod().equals("DELETE") ? 200 : 405, -1);
                return;
            }
            Json message = Json.parse(said);
            switch (message.get("method").map(Json::asString).orElse("")) {
                case "initialize" -> {
                    exchange.getResponseHeaders().set("Mcp-Session-Id", "session-1");
                    answer(
                            exchange,
                            message,
                            Json.object("protocolVersion", "2025-11-25")
                                    .with("capabilities", Json.object("tools", Json.object()))
                                    .with(
                                            "serverInfo",
                                            Json.object("name", "desk").with("version", "1")));
                }
                case "tools/list" ->
                    answer(exchange, message, Json.object("tools", Json.array(tool("read"), tool("book"))));
                case "tools/call" -> call(exchange, message);
                default -> exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private static Json tool(String name) {
        return Json.object("name", name).with("inputSchema", Json.object("type", "object"));
    }

    private void call(HttpExchange exchange, Json message) throws IOException {
        if (status == NO_ANSWER) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(": nothing comes\n\n".getBytes(StandardCharsets.UTF_8));
        } else if (status == 200) {
            answer(exchange, message, Json.object("content", Json.array()));
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static void answer(HttpExchange exchange, Json to, Json result) throws IOException {
        byte[] body = Json.object("jsonrpc", "2.0")
                .with("id", to.at("id"))
                .with("result", result)
                .canonical()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** A refusal is certain; whatever comes from behind a gateway is not. */
    @ParameterizedTest
    @CsvSource({
        "401, PERMANENT, true",
        "403, PERMANENT, true",
        "429, TRANSIENT, true",
        "408, TRANSIENT, false",
        "500, TRANSIENT, false",
        "503, TRANSIENT, false"
    })
    void aStatusSaysWhetherAnEffectMayHaveHappened(int answered, Failure.Kind kind, boolean certain)
            throws InterruptedException {
        try (McpServers servers = McpServers.open(remote())) {
            status = answered;
            assertThatThrownBy(() -> Calls.call(servers, "desk-read", Json.object()))
                    .isInstanceOfSatisfying(
                            ToolException.class,
                            failed -> assertThat(failed.failure())
                                    .isEqualTo(new Failure(kind, "desk-read: its server answered HTTP " + answered)));
            assertThatThrownBy(() -> Calls.effect(servers, "desk-book", Json.object()))
                    .isInstanceOf(certain ? ToolException.class : IllegalStateException.class)
                    .hasMessage("desk-book: its server answered HTTP " + answered);
        }
    }

    @Test
    void aStreamThatEndsWithoutAnAnswerIsNotWaitedForForEver() throws InterruptedException {
        McpLimits limits = McpLimits.DEFAULT.withSilence(Duration.ofMillis(300));
        try (McpServers servers =
                McpServers.builder().servers(remote()).limits(limits).open()) {
            status = NO_ANSWER;
            assertThatThrownBy(() -> Calls.effect(servers, "desk-book", Json.object()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("desk-book: its server gave no answer in 300 ms");
        }
    }

    @Test
    void aServerThatIsNotThereHasNotGotTheCall() throws InterruptedException {
        try (McpServers servers = McpServers.open(remote())) {
            server.stop(0);
            assertThatThrownBy(() -> Calls.effect(servers, "desk-book", Json.object()))
                    .isInstanceOfSatisfying(
                            ToolException.class,
                            failed -> assertThat(failed.failure())
                                    .isEqualTo(new Failure(
                                            Failure.Kind.TRANSIENT, "desk-book: its server cannot be reached")));
        }
        assertThatThrownBy(() -> McpServers.open(remote()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("server desk did not start: cannot be reached");
    }

    @Test
    void headersGoWithEachRequestAndTheSessionIsEnded() throws InterruptedException {
        try (McpServers servers = McpServers.open(remote())) {
            assertThat(Calls.call(servers, "desk-read", Json.object())).isEqualTo(Json.object("text", ""));
        }
        assertThat(seen).allMatch(request -> request.endsWith(" Bearer secret-canary"));
        assertThat(seen.getLast()).startsWith("DELETE");
    }

    /** With another langchain4j this may be otherwise: then look at how it closes its client. */
    @Test
    void theClientOfLangchain4jIsFoundSoThatItCanBeEnded() {
        Endpoint.Http endpoint = (Endpoint.Http) remote().endpoint();
        assertThat(HttpTransports.client(HttpTransports.open(endpoint, McpLimits.DEFAULT)))
                .isPresent();
    }
}
