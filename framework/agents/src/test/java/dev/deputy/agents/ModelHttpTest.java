package dev.deputy.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelHttpTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300); // passes for certain: the answer never ends

    private final HttpServer server = server();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> purposes = new ArrayList<>();

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void everyRequestSaysWhatItIsForAndOffersNoOtherHttp() throws Exception {
        answers(exchange -> {
            purposes.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(Purpose.HEADER), "none"));
            assertThat(exchange.getRequestHeaders()).doesNotContainKey("Upgrade");
            exchange.sendResponseHeaders(200, -1);
        });
        try (ModelHttp http = ModelHttp.within(LONG)) {
            Purpose.step("days", 2).during(() -> http.build().execute(request()));
            http.build().execute(request());
        }
        assertThat(purposes).containsExactly("step:days#2", "none");
    }

    @Test
    void anErrorKeepsItsHeaders() {
        answers(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.sendResponseHeaders(429, -1);
        });
        try (ModelHttp http = ModelHttp.within(LONG)) {
            OpenAiChatModel model = OpenAiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url())
                    .apiKey("none")
                    .modelName("gpt")
                    .maxRetries(0)
                    .build();
            assertThatThrownBy(() -> model.chat("Go?"))
                    .isExactlyInstanceOf(RateLimitException.class)
                    .satisfies(failure -> assertThat(
                                    ModelHttpException.in(failure).orElseThrow().header("retry-after"))
                            .contains("7"));
        }
    }

    @Test
    void theDeadlineHoldsForTheBodyToo() {
        answers(this::begin);
        try (ModelHttp http = ModelHttp.within(SHORT)) {
            assertThatThrownBy(() -> http.build().execute(request()))
                    .isExactlyInstanceOf(TimeoutException.class)
                    .hasMessageContaining("PT0.3S");
        }
    }

    @Test
    void aStreamEndsAtTheDeadlineToo() {
        answers(this::begin);
        try (ModelHttp http = ModelHttp.within(SHORT)) {
            assertThat(told(http))
                    .filteredOn(line -> !line.equals("event one"))
                    .containsExactly("failed TimeoutException");
        }
    }

    @Test
    void aLostStreamEndsOnce() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            write(exchange, "data: one\n\n");
            exchange.close();
        });
        try (ModelHttp http = ModelHttp.within(LONG)) {
            assertThat(told(http)).filteredOn(line -> !line.equals("event one")).containsExactly("failed IOException");
        }
    }

    @Test
    void aStreamThatEndsWellIsClosed() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            write(exchange, "data: one\n\n");
        });
        try (ModelHttp http = ModelHttp.within(LONG)) {
            assertThat(told(http)).containsExactly("event one", "closed");
        }
    }

    @Test
    void anInterruptGivesUp() throws Exception {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        answers(exchange -> {
            asked.complete(true);
            begin(exchange);
        });
        try (ModelHttp http = ModelHttp.within(LONG)) {
            CompletableFuture<Throwable> seen = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    http.build().execute(request());
                } catch (RuntimeException e) {
                    seen.complete(Objects.requireNonNull(e.getCause()));
                }
            });
            asked.get();
            caller.interrupt();
            assertThat(seen.get()).isInstanceOf(InterruptedException.class);
        }
    }

    /** What a listener was told, up to its first end. */
    private List<String> told(ModelHttp http) {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<List<String>> over = new CompletableFuture<>();
        http.build().execute(request(), new ServerSentEventListener() {
            @Override
            public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
                told.add("event " + event.data());
            }

            @Override
            public void onError(Throwable failure) {
                told.add("failed " + failure.getClass().getSimpleName());
                over.complete(told);
            }

            @Override
            public void onClose() {
                told.add("closed");
                over.complete(told);
            }
        });
        return over.join();
    }

    /** Sends the headers and the beginning of a body, and no more until the test is over. */
    private void begin(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        write(exchange, "data: one\n\n");
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        OutputStream body = exchange.getResponseBody();
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    /** What the server does with a request; it may fail. */
    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private void answers(Answering answering) {
        server.createContext("/", exchange -> {
            try (exchange) {
                answering.answer(exchange);
            }
        });
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpRequest request() {
        return HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(url(), "/chat/completions")
                .body("{}")
                .build();
    }
}
