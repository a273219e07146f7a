package dev.deputy.testing.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Builds clients that ask the script instead of opening a socket; timeouts are kept as a real one keeps them. */
final class ScriptedHttp implements HttpClientBuilder {
    private final ModelScript script;
    private Duration connectTimeout = Duration.ofSeconds(15);
    private Duration readTimeout = Duration.ofSeconds(60);

    ScriptedHttp(ModelScript script) {
        this.script = script;
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public ScriptedHttp connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    @Override
    public Duration readTimeout() {
        return readTimeout;
    }

    @Override
    public ScriptedHttp readTimeout(Duration timeout) {
        readTimeout = timeout;
        return this;
    }

    @Override
    public HttpClient build() {
        return new ScriptedHttpClient(script, readTimeout);
    }
}
