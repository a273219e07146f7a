package dev.deputy.testing.cassette;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes a stream down before it tells the app, so that what the app has seen is in the cassette. */
final class RecordingListener implements ServerSentEventListener {
    private final ServerSentEventListener app;
    private final Take take;
    private final List<Content.Event> events = Collections.synchronizedList(new ArrayList<>());
    private volatile Optional<SuccessfulHttpResponse> head = Optional.empty();
    private volatile Optional<ServerSentEventContext> context = Optional.empty();

    RecordingListener(ServerSentEventListener app, Take take) {
        this.app = app;
        this.take = take;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        head = Optional.of(response);
        app.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext eventContext) {
        context = Optional.of(eventContext);
        add(event);
        app.onEvent(event, eventContext);
    }

    @Override
    public void onEvent(ServerSentEvent event) {
        add(event);
        app.onEvent(event);
    }

    private void add(ServerSentEvent event) {
        events.add(new Content.Event(
                Objects.requireNonNullElse(event.event(), ""),
                Content.of(Objects.requireNonNullElse(event.data(), ""))));
    }

    /** A stream that the app has cancelled is whole: the app wanted no more of it. */
    @Override
    public void onError(Throwable failure) {
        if (failure instanceof HttpException error) {
            take.ended(Answered.error(error));
        } else if (context.filter(known -> known.parsingHandle().isCancelled()).isPresent()) {
            take.ended(Answered.stream(head, events));
        } else {
            take.failed(failure);
        }
        app.onError(failure);
    }

    @Override
    public void onClose() {
        take.ended(Answered.stream(head, events));
        app.onClose();
    }
}
