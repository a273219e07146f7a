package dev.deputy.agents;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.concurrent.atomic.AtomicBoolean;

/** A listener that hears one end, the first, and nothing after it; the parser alone would tell it of two. */
final class EndingOnce implements ServerSentEventListener {
    private final ServerSentEventListener listener;
    private final AtomicBoolean ended = new AtomicBoolean();

    EndingOnce(ServerSentEventListener listener) {
        this.listener = listener;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (!ended.get()) {
            listener.onEvent(event, context);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            listener.onError(failure);
        }
    }

    @Override
    public void onClose() {
        if (ended.compareAndSet(false, true)) {
            listener.onClose();
        }
    }
}
