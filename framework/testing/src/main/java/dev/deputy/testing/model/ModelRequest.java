package dev.deputy.testing.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is asked, whichever way it came: the same question is the same value on every wire.
 *
 * @param purpose empty: the call was made outside of {@link Purpose#during}
 * @param model the name, empty if none was given
 * @param tools the names of the tools that are offered, in their order
 * @param schema of the reply: an object with {@code name} and {@code schema}, as a strict client writes it
 */
public record ModelRequest(
        Optional<Purpose> purpose,
        String model,
        List<Message> messages,
        List<String> tools,
        Optional<Json.Obj> schema) {

    /**
     * One message.
     *
     * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
     * @param text what is said; {@code calls search({"city":"Nara"})} in a line of its own for each call; a kind of
     *     content that is no text in brackets
     */
    public record Message(String role, String text) {}

    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** A request of langchain4j's, made by this thread. */
    public static ModelRequest of(ChatRequest request) {
        return ChatRequestReader.read(request, Purpose.current());
    }

    /**
     * A request of OpenAI's chat completions.
     *
     * @param headers in which {@link Purpose#HEADER} is looked for, whatever its case
     * @throws dev.deputy.core.json.JsonException if the body is not one
     */
    public static ModelRequest parse(String body, Map<String, List<String>> headers) {
        return OpenAiRequestReader.read(Json.parse(body), purpose(headers));
    }

    private static Optional<Purpose> purpose(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(Purpose.HEADER))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .map(Purpose::new);
    }

    /** Empty if there is no purpose. */
    String purposeText() {
        return purpose.map(Purpose::text).orElse("");
    }

    Optional<String> schemaName() {
        return schema.flatMap(value -> value.get("name")).map(Json::asString);
    }

    ModelRequest within(Optional<Purpose> other) {
        return new ModelRequest(other, model, messages, tools, schema);
    }
}
