package dev.deputy.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a result is read.
 *
 * @param form what it is taken from
 * @param schema what it must be
 */
record Contents(Form form, Schema schema) {
    /** What a result is taken from. */
    enum Form {
        /** The structured content, as the server's own schema has it. */
        STRUCTURED,
        /** The structured content if there is some, else the text, read as JSON. */
        JSON,
        /** The text as it is. */
        STRING,
        /** The text, and beside it what is no text. */
        TEXT
    }

    /** Of a tool that nobody says anything else of. */
    static final Contents TEXT = new Contents(
            Form.TEXT,
            new Schema(Json.object("type", "object")
                    .with(
                            "properties",
                            Json.object("text", Json.object("type", "string"))
                                    .with(
                                            "more",
                                            Json.object("type", "array").with("items", Json.object("type", "object"))))
                    .with("required", Json.strings(List.of("text")))
                    .with("additionalProperties", false)));

    /** A result that is not what it should be. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String problem) {
            super(problem);
        }
    }

    /** As a person has stated. */
    static Contents stated(Schema schema) {
        boolean string = schema.definition().get("type").equals(Optional.of(Json.of("string")));
        return new Contents(string ? Form.STRING : Form.JSON, schema);
    }

    /** @param most bytes */
    Json read(JsonNode result, int most) throws UnreadableException {
        int size = result.toString().getBytes(StandardCharsets.UTF_8).length;
        if (size > most) {
            throw new UnreadableException("its result has " + size + " bytes; at most " + most
                    + " are taken: ask for less, or raise the limit");
        }
        Json value;
        try {
            value = value(result);
        } catch (JsonException no) {
            throw new UnreadableException("its result cannot be read: " + no.getMessage());
        }
        List<Schema.Problem> problems = schema.check(value);
        if (!problems.isEmpty()) {
            throw new UnreadableException("its result is not what it should be: "
                    + problems.stream().limit(5).map(Schema.Problem::toString).collect(Collectors.joining("; ")));
        }
        return value;
    }

    private Json value(JsonNode result) throws UnreadableException {
        JsonNode structured = result.path("structuredContent");
        boolean isStructured = structured.isObject();
        return switch (form) {
            case STRUCTURED -> {
                if (!isStructured) {
                    throw new UnreadableException("its result has no structured content, which it has promised");
                }
                yield Nodes.strict(structured);
            }
            case JSON -> isStructured ? Nodes.strict(structured) : parsed(text(result));
            case STRING -> Nodes.strict(TextNode.valueOf(text(result)));
            case TEXT -> textAndMore(result);
        };
    }

    private static Json parsed(String text) {
        Json value = Json.parse(text);
        Json.parse(value.canonical());
        return value;
    }

    /** All texts, one below the other. */
    static String text(JsonNode result) {
        List<String> texts = new ArrayList<>();
        result.path("content").forEach(part -> {
            if (isText(part)) {
                texts.add(part.path("text").asText());
            }
        });
        return String.join("\n", texts);
    }

    private static boolean isText(JsonNode part) {
        return part.path("type").asText().equals("text");
    }

    private static Json textAndMore(JsonNode result) {
        List<Json> more = new ArrayList<>();
        result.path("content").forEach(part -> {
            if (part instanceof ObjectNode object && !isText(part)) {
                more.add(Nodes.strict(object.deepCopy().without(List.of("annotations", "_meta"))));
            }
        });
        Json.Obj text = Json.object("text", Nodes.strict(TextNode.valueOf(text(result))));
        return more.isEmpty() ? text : text.with("more", Json.array(more));
    }
}
