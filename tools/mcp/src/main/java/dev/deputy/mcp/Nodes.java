package dev.deputy.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Jackson's JSON, which langchain4j speaks, and ours. */
final class Nodes {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Nodes() {}

    /** @throws JsonException if it could not be written down and read again exactly */
    static Json strict(JsonNode node) {
        Json value = Json.parse(node.toString());
        Json.parse(value.canonical()); // a whole number beyond 2^53 is read once, as 1.0E18, and never again
        return value;
    }

    /** What strict reading refuses stands as its text: a definition is read as far as it can be. */
    static Json lenient(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, Json> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(text(member.getKey()), lenient(member.getValue())));
            return Json.object(members);
        }
        if (node.isArray()) {
            List<Json> items = new ArrayList<>();
            node.forEach(item -> items.add(lenient(item)));
            return Json.array(items);
        }
        try {
            return strict(node);
        } catch (JsonException outside) {
            return Json.of(text(node.asText()));
        }
    }

    /** Lone surrogates cannot be written down. */
    private static String text(String said) {
        StringBuilder whole = new StringBuilder();
        said.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    static ObjectNode object(Json.Obj object) {
        try {
            return (ObjectNode) MAPPER.readTree(object.canonical());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("canonical JSON is JSON", impossible);
        }
    }
}
