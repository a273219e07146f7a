package dev.deputy.agents.model;

import dev.deputy.agents.ModelHttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;

/** Servers quote the key that they refuse; here it is taken out before anybody reads, logs or journals it. */
record KeylessHttp(HttpClientBuilder builder, String key) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
        return builder.connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        builder.connectTimeout(timeout);
        return this;
    }

    @Override
    public Duration readTimeout() {
        return builder.readTimeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        builder.readTimeout(timeout);
        return this;
    }

    @Override
    public HttpClient build() {
        return new Client(builder.build(), key);
    }

    @Override
    public String toString() {
        return "HTTP without a key";
    }

    private record Client(HttpClient client, String key) implements HttpClient {
        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            try {
                return client.execute(request);
            } catch (ModelHttpException e) {
                throw e.without(key);
            }
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            throw new UnsupportedOperationException("this model is not asked for streams");
        }

        @Override
        public String toString() {
            return "HTTP without a key";
        }
    }
}
