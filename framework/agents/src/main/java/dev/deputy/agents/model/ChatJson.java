package dev.deputy.agents.model;

import dev.deputy.core.json.Json;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;

/**
 * What is asked and replied as JSON, and back. Messages are written as langchain4j writes them. The member {@code form}
 * is {@value #FORM}; another one is refused by name.
 */
public final class ChatJson {
    private static final int FORM = 1;

    private ChatJson() {}

    /**
     * The request, without what the model adds by default.
     *
     * @throws IllegalArgumentException if anything of it would be lost: a provider's own parameters, which belong to
     *     the model's defaults, or words of a tool's schema that langchain4j does not read back
     */
    public static Json.Obj of(ChatRequest request) {
        Json.Obj json = Json.object("form", Json.of((long) FORM))
                .with("messages", Json.parse(ChatMessageSerializer.messagesToJson(request.messages())))
                .with("parameters", ParametersJson.write(request.parameters()));
        if (!written(request(json)).equals(json.without("form"))) {
            throw new IllegalArgumentException("this request cannot be written down whole: " + json.shortened());
        }
        return json;
    }

    private static Json.Obj written(ChatRequest request) {
        return Json.object("messages", Json.parse(ChatMessageSerializer.messagesToJson(request.messages())))
                .with("parameters", ParametersJson.write(request.parameters()));
    }

    /**
     * The request that {@link #of(ChatRequest)} wrote.
     *
     * @throws dev.deputy.core.json.JsonException if it is of another form
     */
    public static ChatRequest request(Json json) {
        checkForm(json);
        return ChatRequest.builder()
                .messages(ChatMessageDeserializer.messagesFromJson(
                        json.at("messages").canonical()))
                .parameters(ParametersJson.read(json.at("parameters")))
                .build();
    }

    /** The reply with its id, model, tokens and finish reason; what only one provider says beside it is not kept. */
    public static Json.Obj of(ChatResponse response) {
        Members members = new Members();
        members.put("form", (long) FORM);
        members.put("message", Json.parse(ChatMessageSerializer.messageToJson(response.aiMessage())));
        members.put("id", response.id());
        members.put("model", response.modelName());
        members.put("finish", response.finishReason());
        TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            Members tokens = new Members();
            tokens.put("input", usage.inputTokenCount());
            tokens.put("output", usage.outputTokenCount());
            tokens.put("total", usage.totalTokenCount());
            members.put("tokens", tokens.object());
        }
        return members.object();
    }

    /**
     * The response that {@link #of(ChatResponse)} wrote.
     *
     * @throws dev.deputy.core.json.JsonException if it is of another form
     */
    public static ChatResponse response(Json json) {
        checkForm(json);
        return ChatResponse.builder()
                .aiMessage((AiMessage) ChatMessageDeserializer.messageFromJson(
                        json.at("message").canonical()))
                .id(json.get("id").map(Json::asString).orElse(null))
                .modelName(json.get("model").map(Json::asString).orElse(null))
                .finishReason(json.get("finish")
                        .map(word -> Members.constant(FinishReason.class, word))
                        .orElse(null))
                .tokenUsage(json.get("tokens").map(ChatJson::tokens).orElse(null))
                .build();
    }

    private static TokenUsage tokens(Json json) {
        return new TokenUsage(
                json.get("input").map(Json::asInt).orElse(null),
                json.get("output").map(Json::asInt).orElse(null),
                json.get("total").map(Json::asInt).orElse(null));
    }

    private static void checkForm(Json json) {
        Json form = json.at("form");
        if (!form.equals(Json.of((long) FORM))) {
            throw new dev.deputy.core.json.JsonException(
                    "this chat is written in form " + form + "; form " + FORM + " is understood");
        }
    }
}
