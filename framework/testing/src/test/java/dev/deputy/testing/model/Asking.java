package dev.deputy.testing.model;

import dev.deputy.agents.Purpose;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks a model for a purpose, and tells what came of it as text. */
final class Asking {
    private Asking() {}

    static ChatRequest question(String text) {
        return ChatRequest.builder()
                .modelName("gpt")
                .messages(UserMessage.from(text))
                .toolSpecifications(ToolSpecification.builder()
                        .name("search")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .build())
                        .build())
                .build();
    }

    static ChatResponse ask(ChatModel model, String purpose, ChatRequest request) {
        try {
            return new Purpose(purpose).during(() -> model.chat(request));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What came, in one line: the text, the calls, how it ended, what it cost; or what was thrown. */
    static String outcome(ChatModel model, String purpose, String question) {
        try {
            return shown(ask(model, purpose, question(question)));
        } catch (RuntimeException e) {
            return thrown(e);
        }
    }

    static String thrown(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    static String shown(ChatResponse response) {
        AiMessage message = response.aiMessage();
        return message.text() + calls(message) + " " + response.finishReason()
                + (response.tokenUsage() == null
                        ? ""
                        : " " + response.tokenUsage().inputTokenCount() + "+"
                                + response.tokenUsage().outputTokenCount());
    }

    private static String calls(AiMessage message) {
        StringBuilder text = new StringBuilder();
        message.toolExecutionRequests().forEach(call -> text.append(" ").append(shown(call)));
        return text.toString();
    }

    private static String shown(ToolExecutionRequest call) {
        return call.id() + "=" + call.name() + "(" + call.arguments() + ")";
    }

    /** All that a handler was told, in order, up to the end of the answer. */
    static List<String> stream(StreamingChatModel model, String purpose, String question, int ends) throws Exception {
        List<String> told = new ArrayList<>();
        CompletableFuture<List<String>> over = new CompletableFuture<>();
        new Purpose(purpose).during(() -> {
            model.chat(question(question), handler(told, over, ends));
            return over;
        });
        return over.get();
    }

    /** The same outside of any purpose, up to the first end. */
    static List<String> stream(StreamingChatModel model, String question) throws Exception {
        List<String> told = new ArrayList<>();
        CompletableFuture<List<String>> over = new CompletableFuture<>();
        model.chat(question(question), handler(told, over, 1));
        return over.get();
    }

    private static StreamingChatResponseHandler handler(
            List<String> told, CompletableFuture<List<String>> over, int ends) {
        return new StreamingChatResponseHandler() {
            private final StringBuilder text = new StringBuilder();
            private int left = ends;

            @Override
            public void onPartialResponse(String piece) {
                text.append(piece);
            }

            @Override
            public void onCompleteToolCall(CompleteToolCall call) {
                told.add("call " + call.index() + " " + shown(call.toolExecutionRequest()));
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                end(text + " | " + shown(response));
            }

            @Override
            public void onError(Throwable failure) {
                end(text + " | " + thrown(failure));
            }

            private void end(String end) {
                told.add(end);
                left--;
                if (left == 0) {
                    over.complete(List.copyOf(told));
                }
            }
        };
    }
}
