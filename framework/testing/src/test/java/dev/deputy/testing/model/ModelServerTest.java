package dev.deputy.testing.model;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a client that is not langchain4j's sees of the server. */
class ModelServerTest {
    private static final String QUESTION = """
        {"model": "gpt", "messages": [{"role": "user", "content": "Go?"}]%s}\
        """;

    private static HttpResponse<String> send(ModelServer server, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + path))
                            .header("deputy-purpose", "planning")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aCompletionHasOpenAisShape() throws Exception {
        try (ModelScript script = ModelScript.of(on("planning").says("Yes."));
                ModelServer server = ModelServer.start(script)) {
            HttpResponse<String> response = send(server, "POST", "/chat/completions", QUESTION.formatted(""));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).contains("application/json");
            assertThat(Json.parse(response.body())).isEqualTo(Json.parse("""
                {"id": "chatcmpl_planning_1", "object": "chat.completion", "created": 1767225600,
                 "model": "gpt",
                 "choices": [{"index": 0, "logprobs": null, "finish_reason": "stop",
                   "message": {"role": "assistant", "content": "Yes.", "refusal": null}}],
                 "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}\
                """));
            assertThat(server.requests())
                    .extracting(query -> query.method() + " " + query.path() + " "
                            + query.header("Deputy-Purpose").orElse("none"))
                    .containsExactly("POST /v1/chat/completions planning");
        }
    }

    @Test
    void aStreamHasOpenAisShape() throws Exception {
        String head = "\"created\":1767225600,\"id\":\"chatcmpl_planning_%d\",\"model\":\"gpt\",\"object\":"
                + "\"chat.completion.chunk\"";
        try (ModelScript script = ModelScript.of(on("planning").says("Yes.").says("Yes."));
                ModelServer server = ModelServer.start(script)) {
            String plain = send(server, "POST", "/chat/completions", QUESTION.formatted(", \"stream\": true"))
                    .body();
            assertThat(plain).isEqualTo("""
                data: {"choices":[{"delta":{"content":"","role":"assistant"},"finish_reason":null,"index":0}],HEAD}

                data: {"choices":[{"delta":{"content":"Yes."},"finish_reason":null,"index":0}],HEAD}

                data: {"choices":[{"delta":{},"finish_reason":"stop","index":0}],HEAD}

                data: [DONE]

                """.replace("HEAD", head.formatted(1)));
            String counted = send(
                            server,
                            "POST",
                            "/chat/completions",
                            QUESTION.formatted(", \"stream\": true, \"stream_options\": {\"include_usage\": true}"))
                    .body();
            assertThat(counted).contains("\"usage\":null}").endsWith("""
                data: {"choices":[],HEAD,"usage":{"completion_tokens":1,"prompt_tokens":1,"total_tokens":2}}

                data: [DONE]

                """.replace("HEAD", head.formatted(2)));
        }
    }

    @Test
    void modelsAreListedAndOtherPathsAreNotThere() throws Exception {
        try (ModelServer server = ModelServer.start(ModelScript.of())) {
            Json models = Json.parse(send(server, "GET", "/models", "").body());
            assertThat(models.at("data").asList().getFirst().at("id").asString())
                    .isEqualTo("scripted");
            HttpResponse<String> other = send(server, "GET", "/embeddings", "");
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(Json.parse(other.body()).at("error").at("message").asString())
                    .contains("There is no GET /v1/embeddings");
        }
    }

    @Test
    void whatIsNoChatIsRefused() throws Exception {
        try (ModelServer server = ModelServer.start(ModelScript.of())) {
            for (String body :
                    new String[] {"", "{", "{}", "{\"messages\": [{\"role\": \"cat\", \"content\": \"\"}]}"}) {
                HttpResponse<String> response = send(server, "POST", "/chat/completions", body);
                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(response.body()).contains("This is no chat completion");
            }
        }
    }

    @Test
    void aRequestMayComeInChunks() throws Exception {
        try (ModelScript script = ModelScript.of(on("*").says("Yes."));
                ModelServer server = ModelServer.start(script);
                Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            String body = QUESTION.formatted("");
            String first = body.substring(0, 10);
            String second = body.substring(10);
            String request = "POST /v1/chat/completions?x=1 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
                    + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(first.length()) + ";x=y\r\n" + first + "\r\n"
                    + Integer.toHexString(second.length()) + "\r\n" + second + "\r\n0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            try (InputStream in = socket.getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
                        .contains("Yes.");
            }
        }
    }

    @Test
    void itIsBoundToTheLoopbackInterfaceAndClosesWhatHangs() throws Exception {
        ModelScript script = ModelScript.of(on("*").fails(Faults.hang()));
        ModelServer server = ModelServer.start(script);
        assertThat(server.url().getHost()).isEqualTo("127.0.0.1");
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            String body = QUESTION.formatted("");
            String request =
                    "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            while (script.requests().isEmpty()) {
                Thread.onSpinWait(); // until it has been asked
            }
            server.close();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }
}
