package dev.deputy.testing.cassette;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;

/** Passes all through to a real client and writes it down. */
record RecordingClient(HttpClient real, Recording recording) implements HttpClient {
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Take take = recording.begin(Asked.of(request));
        try {
            SuccessfulHttpResponse response = real.execute(request);
            take.ended(Answered.whole(response));
            return response;
        } catch (HttpException e) {
            take.ended(Answered.error(e));
            throw e;
        } catch (RuntimeException | Error e) {
            take.failed(e);
            throw e;
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Take take = recording.begin(Asked.of(request));
        try {
            real.execute(request, parser, new RecordingListener(listener, take));
        } catch (RuntimeException | Error e) {
            take.failed(e);
            throw e;
        }
    }
}
