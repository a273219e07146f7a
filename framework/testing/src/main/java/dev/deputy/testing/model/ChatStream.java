package dev.deputy.testing.model;

import dev.langchain4j.internal.ExceptionMapper;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.Optional;

/**
 * A script's answer as langchain4j's streaming OpenAI model gives it, with all that is wrong with it: a truncated
 * stream ends in success without a finish reason, an error event is swallowed, a refusal is lost, a lost connection is
 * told and then the end too. An app that is to live with a real model must live with that.
 */
final class ChatStream {
    private final Served served;
    private final StreamingChatResponseHandler handler;
    private final Handle handle = new Handle();

    ChatStream(Served served, StreamingChatResponseHandler handler) {
        this.served = served;
        this.handler = handler;
    }

    void run() {
        try {
            switch (served.answer()) {
                case ModelReply reply -> stream(reply, Duration.ZERO, Optional.empty());
                case Fault.Slow slow -> stream(slow.said(), slow.pause(), Optional.empty());
                case Fault.BreaksOff broken -> stream(broken.said(), Duration.ZERO, Optional.of(broken.how()));
                case Fault.Status status -> fail();
                case Fault.Connection broken -> fail();
                case Fault.Malformed malformed -> Jackson.read(malformed.body());
            }
        } catch (RuntimeException e) {
            handler.onError(ExceptionMapper.DEFAULT.mapException(e));
            if (served.answer() instanceof Fault.Malformed) {
                handler.onCompleteResponse(ChatAnswers.nothing());
            }
        }
    }

    private void fail() {
        Delivery.streamHead(OpenAiAnswers.answer(served, new Streaming(true, true)), ChatAnswers.FOR_EVER);
    }

    private void stream(ModelReply reply, Duration pause, Optional<Fault.BreaksOff.How> broken) {
        for (String piece : Texts.pieces(reply.text())) {
            Delivery.sleep(pause);
            if (handle.cancelled) {
                return;
            }
            handler.onPartialResponse(new PartialResponse(piece), new PartialResponseContext(handle));
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            call(i, reply.calls().get(i), pause);
            if (i < reply.calls().size() - 1) {
                completeCall(i, reply);
            }
        }
        if (broken.equals(Optional.of(Fault.BreaksOff.How.CONNECTION_LOST))) {
            handler.onError(ExceptionMapper.DEFAULT.mapException(Delivery.exception(Fault.Connection.CLOSED)));
        }
        if (!reply.calls().isEmpty()) {
            completeCall(reply.calls().size() - 1, reply);
        }
        if (!handle.cancelled) {
            handler.onCompleteResponse(ChatAnswers.response(served, reply, broken.isEmpty()));
        }
    }

    private void call(int index, ModelReply.Call call, Duration pause) {
        for (String piece : Texts.pieces(call.arguments())) {
            Delivery.sleep(pause);
            if (!handle.cancelled) {
                PartialToolCall partial = PartialToolCall.builder()
                        .index(index)
                        .id(call.id().orElse(""))
                        .name(call.tool())
                        .partialArguments(piece)
                        .build();
                handler.onPartialToolCall(partial, new PartialToolCallContext(handle));
            }
        }
    }

    private void completeCall(int index, ModelReply reply) {
        if (!handle.cancelled) {
            handler.onCompleteToolCall(new CompleteToolCall(
                    index, ChatAnswers.request(reply.calls().get(index))));
        }
    }

    private static final class Handle implements StreamingHandle {
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
