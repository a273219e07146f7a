package dev.deputy.testing.model;

import dev.deputy.agents.Purpose;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** langchain4j's seam for HTTP, with a script behind it. It behaves as langchain4j's client on the JDK's. */
record ScriptedHttpClient(ModelScript script, Duration readTimeout) implements HttpClient {
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpAnswer answer = answer(request);
        Delivery.head(answer, readTimeout);
        Delivery.body(answer);
        return success(answer).body(answer.body()).build();
    }

    /** Calls the listener on another thread. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        HttpAnswer answer = answer(request);
        Thread.ofVirtual().start(() -> {
            try {
                Delivery.streamHead(answer, readTimeout);
            } catch (RuntimeException e) {
                listener.onError(e);
                return;
            }
            listener.onOpen(success(answer).build());
            InputStream body = Delivery.stream(answer);
            parser.parse(body, listener);
            listener.onClose();
        });
    }

    private HttpAnswer answer(HttpRequest request) {
        String path = URI.create(request.url()).getPath();
        if (!path.endsWith("/chat/completions")) {
            return OpenAiAnswers.error(404, "not_found", "There is nothing at " + path + " but chat completions.");
        }
        return OpenAiAnswers.answer(script, request.body(), headers(request));
    }

    /** There is no client here that would have put the purpose into a header. */
    private static Map<String, List<String>> headers(HttpRequest request) {
        TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Purpose.current().ifPresent(purpose -> headers.put(Purpose.HEADER, List.of(purpose.text())));
        headers.putAll(request.headers());
        return headers;
    }

    private static SuccessfulHttpResponse.Builder success(HttpAnswer answer) {
        return SuccessfulHttpResponse.builder().statusCode(answer.status()).headers(Delivery.headers(answer));
    }
}
