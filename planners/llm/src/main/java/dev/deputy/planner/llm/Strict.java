package dev.deputy.planner.llm;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Schemas as strict servers want them: every member required, no other allowed, and what may be missing null instead.
 * What may be any JSON is a text of JSON, for strict schemas have no such type.
 */
final class Strict {
    private Strict() {}

    static Json.Obj text(String description) {
        return Json.object("type", "string").with("description", description);
    }

    static Json.Obj oneOf(Collection<String> names) {
        return names.isEmpty()
                ? Json.object("type", "string")
                : Json.object("type", "string").with("enum", Json.strings(List.copyOf(names)));
    }

    static Json.Obj constant(String name) {
        return oneOf(List.of(name));
    }

    static Json.Obj list(Json items) {
        return Json.object("type", "array").with("items", items);
    }

    static Json.Obj nullable(Json.Obj schema) {
        return any(List.of(Json.object("type", "null"), schema));
    }

    static Json.Obj any(List<? extends Json> schemas) {
        return Json.object("anyOf", Json.array(List.copyOf(schemas)));
    }

    /** An object of exactly these members. */
    static Json.Obj object(Json.Obj properties) {
        List<String> names = new ArrayList<>(properties.members().keySet());
        return Json.object("type", "object")
                .with("properties", properties)
                .with("required", Json.strings(names))
                .with("additionalProperties", false);
    }

    /** A member that is there and not null. */
    static Optional<Json> some(Json object, String member) {
        return object.get(member).filter(value -> !(value instanceof Json.Null));
    }

    /** A text that is there and says something: a model may write an empty one where it means none. */
    static Optional<String> words(Json object, String member) {
        return some(object, member).map(Json::asString).filter(text -> !text.isBlank());
    }

    /** The JSON in a text; what is no JSON is a problem at that place. */
    static Optional<Json> parsed(String text, Pointer at, List<Schema.Problem> problems) {
        try {
            return Optional.of(Json.parse(text));
        } catch (JsonException e) {
            problems.add(new Schema.Problem(at, "this text is not JSON: " + e.getMessage()));
            return Optional.empty();
        }
    }
}
