package dev.deputy.agents.model;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a reply must be.
 *
 * @param name of the schema, as servers are told: letters, digits, {@code _} and {@code -}
 * @param schema what the server is asked for: an object, all of whose members are required and no others allowed, where
 *     the server is strict
 * @param check what is wrong with a reply, which may be any JSON; a {@link JsonException} is a problem, too. Where the
 *     server is not strict it should be more lenient than the schema, and say more exactly what is wrong.
 */
public record ReplyForm(String name, Schema schema, Function<Json, List<Schema.Problem>> check) {
    public ReplyForm {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a schema");
        }
    }

    /** A reply that fits the schema, whatever is in it. */
    public static ReplyForm of(String name, Schema schema) {
        return new ReplyForm(name, schema, schema::check);
    }

    List<Schema.Problem> problems(Json value) {
        try {
            return check.apply(value);
        } catch (JsonException e) {
            return List.of(new Schema.Problem(Pointer.WHOLE, String.valueOf(e.getMessage())));
        }
    }

    /** The request for such a reply, unless it says itself what it wants. */
    ChatRequest asked(ChatRequest request, boolean takesSchemas) {
        if (request.responseFormat() != null) {
            return request;
        }
        if (takesSchemas) {
            return request.toBuilder()
                    .responseFormat(ResponseFormat.builder()
                            .type(ResponseFormatType.JSON)
                            .jsonSchema(JsonSchema.builder()
                                    .name(name)
                                    .rootElement(JsonRawSchema.from(
                                            schema.definition().canonical()))
                                    .build())
                            .build())
                    .build();
        }
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from("Reply with one JSON text that fits this JSON Schema, and nothing else: "
                + schema.definition().canonical()));
        messages.addAll(request.messages());
        return request.toBuilder().messages(messages).build();
    }
}
