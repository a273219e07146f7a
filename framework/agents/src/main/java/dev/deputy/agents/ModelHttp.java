package dev.deputy.agents;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * The HTTP under a model of langchain4j's, given to the model's builder. In contrast to the client that langchain4j
 * would take:
 *
 * <ul>
 *   <li>every request carries its {@linkplain Purpose#HEADER purpose};
 *   <li>a deadline holds for the whole answer, and not for its headers alone;
 *   <li>an error is a {@link ModelHttpException}, which still has the headers, such as {@code Retry-After};
 *   <li>a stream ends once, in success or in failure;
 *   <li>it speaks HTTP/1.1, without an offer of HTTP/2 that some servers dislike.
 * </ul>
 *
 * <p>Thread-safe when built. Closing it gives up what is still under way.
 */
public final class ModelHttp implements HttpClientBuilder, AutoCloseable {
    private final Duration deadline;
    private final List<java.net.http.HttpClient> clients = new CopyOnWriteArrayList<>();
    private Duration connectTimeout = Duration.ofSeconds(15);
    private Duration readTimeout = Duration.ofSeconds(60);

    private ModelHttp(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline is after the beginning, not " + deadline);
        }
        this.deadline = deadline;
    }

    /**
     * HTTP that gives a request up after so long, whatever has arrived by then.
     *
     * @param deadline from the request to the last byte of its answer
     */
    public static ModelHttp within(Duration deadline) {
        return new ModelHttp(deadline);
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public ModelHttp connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    /** How long the headers may take; the model's builder sets it to its {@code timeout}. */
    @Override
    public Duration readTimeout() {
        return readTimeout;
    }

    @Override
    public ModelHttp readTimeout(Duration timeout) {
        readTimeout = timeout;
        return this;
    }

    @Override
    public HttpClient build() {
        java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        clients.add(client);
        return new DeadlinedHttp(client, readTimeout, deadline);
    }

    @Override
    public void close() {
        clients.forEach(java.net.http.HttpClient::shutdownNow);
    }
}
