package dev.deputy.testing.cassette;

import static dev.langchain4j.http.client.sse.ServerSentEventListenerUtils.ignoringExceptions;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers from a cassette. */
record ReplayClient(Replay replay) implements HttpClient {
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Answered answered = replay.answer(Asked.of(request));
        if (answered.isError()) {
            throw answered.exception();
        }
        return answered.success().body(answered.body().text()).build();
    }

    /** Fails on this thread for what was not recorded; calls the listener on another one. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Answered answered = replay.answer(Asked.of(request));
        Thread.ofVirtual().start(() -> tell(answered, parser, listener));
    }

    private static void tell(Answered answered, ServerSentEventParser parser, ServerSentEventListener listener) {
        if (answered.isError()) {
            ignoringExceptions(() -> listener.onError(answered.exception()));
            return;
        }
        ignoringExceptions(() -> listener.onOpen(answered.success().build()));
        switch (answered.body()) {
            case Content.Events stream -> tell(stream.events(), listener);
            case Content other ->
                parser.parse(new ByteArrayInputStream(other.text().getBytes(StandardCharsets.UTF_8)), listener);
        }
        ignoringExceptions(listener::onClose);
    }

    private static void tell(List<Content.Event> events, ServerSentEventListener listener) {
        Handle handle = new Handle();
        ServerSentEventContext context = new ServerSentEventContext(handle);
        for (Content.Event event : events) {
            if (handle.isCancelled()) {
                return;
            }
            String name = event.name().isEmpty() ? null : event.name();
            ServerSentEvent told = new ServerSentEvent(name, event.data().text());
            ignoringExceptions(() -> listener.onEvent(told, context));
        }
    }

    private static final class Handle implements ServerSentEventParsingHandle {
        private volatile boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
