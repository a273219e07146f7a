package dev.deputy.testing.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.internal.ExceptionMapper;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script's answers as langchain4j's OpenAI model gives them. */
final class ChatAnswers {
    /** A model without HTTP has no timeout: it hangs until its thread is interrupted. */
    static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Streaming WHOLE = new Streaming(false, false);

    private ChatAnswers() {}

    static ChatResponse whole(Served served) {
        if (served.answer() instanceof ModelReply reply) {
            return response(served, reply);
        }
        HttpAnswer answer = OpenAiAnswers.answer(served, WHOLE);
        try {
            Delivery.head(answer, FOR_EVER);
            Delivery.body(answer);
        } catch (RuntimeException e) {
            throw ExceptionMapper.DEFAULT.mapException(e);
        }
        Jackson.read(answer.body());
        if (served.answer() instanceof Fault.Slow slow) {
            return response(served, slow.said());
        }
        throw noChoices();
    }

    private static ChatResponse response(Served served, ModelReply reply) {
        return switch (reply) {
            case ModelReply.NoChoices none -> throw noChoices();
            case ModelReply.Refusal refusal -> throw new ContentFilteredException(refusal.reason());
            case ModelReply.Text said -> response(served, said, true);
            case ModelReply.Calls calls -> response(served, calls, true);
            case ModelReply.CutOff cutOff -> response(served, cutOff, true);
            case ModelReply.Filtered filtered -> response(served, filtered, true);
        };
    }

    private static InternalServerException noChoices() {
        return new InternalServerException("Chat completion failed: no choices returned in response");
    }

    /** @param finished whether the finish reason and the token counts have arrived */
    static ChatResponse response(Served served, ModelReply reply, boolean finished) {
        AiMessage message = AiMessage.builder()
                .text(reply.text().isEmpty() ? null : reply.text())
                .toolExecutionRequests(requests(reply))
                .build();
        ChatResponse.Builder response =
                ChatResponse.builder().aiMessage(message).id(served.id()).modelName(served.model());
        if (finished) {
            response.finishReason(finishReason(reply))
                    .tokenUsage(new TokenUsage(
                            served.tokens().input(),
                            served.tokens().output(),
                            served.tokens().total()));
        }
        return response.build();
    }

    /** What is left of a stream of which nothing could be read. */
    static ChatResponse nothing() {
        return ChatResponse.builder().aiMessage(AiMessage.builder().build()).build();
    }

    private static List<ToolExecutionRequest> requests(ModelReply reply) {
        return reply.calls().stream().map(ChatAnswers::request).toList();
    }

    static ToolExecutionRequest request(ModelReply.Call call) {
        return ToolExecutionRequest.builder()
                .id(call.id().orElse(""))
                .name(call.tool())
                .arguments(call.arguments())
                .build();
    }

    private static @Nullable FinishReason finishReason(ModelReply reply) {
        return switch (reply) {
            case ModelReply.Text said -> FinishReason.STOP;
            case ModelReply.Refusal refusal -> FinishReason.STOP;
            case ModelReply.Calls calls -> FinishReason.TOOL_EXECUTION;
            case ModelReply.CutOff cutOff -> FinishReason.LENGTH;
            case ModelReply.Filtered filtered -> FinishReason.CONTENT_FILTER;
            case ModelReply.NoChoices none -> null;
        };
    }
}
