package dev.deputy.agents;

import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What {@link ModelHttp} builds. */
record DeadlinedHttp(java.net.http.HttpClient client, Duration readTimeout, Duration deadline) implements HttpClient {
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(jdk(request), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> whole = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            if (isError(whole)) {
                throw error(whole, whole.body());
            }
            return success(whole).body(whole.body()).build();
        } catch (java.util.concurrent.TimeoutException e) {
            answer.cancel(true);
            throw late();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RuntimeException(e);
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** Calls the listener on another thread, as langchain4j's own client does. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        java.net.http.HttpRequest sent = jdk(request);
        EndingOnce once = new EndingOnce(listener);
        Thread reader = Thread.ofVirtual().start(() -> stream(sent, parser, once));
        Thread.ofVirtual().start(() -> giveUpLate(reader, once));
    }

    private void stream(java.net.http.HttpRequest request, ServerSentEventParser parser, EndingOnce listener) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (isError(response)) {
                    throw error(response, body.readAllBytes());
                }
                listener.onOpen(success(response).build());
                parser.parse(body, listener);
                listener.onClose();
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            listener.onError(failure(e));
        }
    }

    private void giveUpLate(Thread reader, EndingOnce listener) {
        try {
            if (!reader.join(deadline)) {
                listener.onError(late());
                reader.interrupt();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody knows this thread", e);
        }
    }

    private static boolean isError(HttpResponse<?> response) {
        return response.statusCode() < 200 || response.statusCode() > 299;
    }

    private static ModelHttpException error(HttpResponse<?> response, byte[] body) {
        return new ModelHttpException(
                response.statusCode(),
                new String(body, StandardCharsets.UTF_8),
                response.headers().map());
    }

    private static SuccessfulHttpResponse.Builder success(HttpResponse<?> response) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map());
    }

    private TimeoutException late() {
        return new TimeoutException(new HttpTimeoutException("the answer was not whole after " + deadline));
    }

    /** As langchain4j's own client would put it. */
    private static RuntimeException failure(Throwable failure) {
        if (failure instanceof HttpTimeoutException) {
            return new TimeoutException(failure);
        }
        return failure instanceof RuntimeException known ? known : new RuntimeException(failure);
    }

    private java.net.http.HttpRequest jdk(HttpRequest request) {
        if (!request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty()) {
            throw new UnsupportedFeatureException("ModelHttp sends chats, not forms");
        }
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(readTimeout)
                .method(
                        request.method().name(),
                        request.body() == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            header.getValue().forEach(value -> builder.header(header.getKey(), value));
        }
        Purpose.current().ifPresent(purpose -> builder.setHeader(Purpose.HEADER, purpose.text()));
        return builder.build();
    }
}
