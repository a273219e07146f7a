package dev.deputy.testing.cassette;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Builds clients that record or replay. The real one is not even built to replay. */
record CassetteHttp(HttpClientBuilder real, Tape tape) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
        return real.connectTimeout();
    }

    @Override
    public CassetteHttp connectTimeout(Duration timeout) {
        return new CassetteHttp(real.connectTimeout(timeout), tape);
    }

    @Override
    public Duration readTimeout() {
        return real.readTimeout();
    }

    @Override
    public CassetteHttp readTimeout(Duration timeout) {
        return new CassetteHttp(real.readTimeout(timeout), tape);
    }

    @Override
    public HttpClient build() {
        return tape.over(real);
    }
}
