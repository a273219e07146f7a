package dev.deputy.planner.llm;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.util.List;
import java.util.Optional;

/** Values that a model writes itself: {@code {"value": 2}}, and of more than a scalar {@code {"json": "[1,2]"}}. */
final class Literals {
    private static final List<String> SCALARS = List.of("string", "integer", "number", "boolean");

    private Literals() {}

    /** How a value for that schema is written. */
    static Json.Obj schema(Schema wanted) {
        Optional<String> type = wanted.definition().get("type").map(Json::asString);
        if (type.filter(SCALARS::contains).isEmpty()) {
            return Strict.object(Json.object("json", Json.object("type", "string")));
        }
        Json.Obj value = Json.object("type", type.get());
        Optional<Json> names = wanted.definition().get("enum");
        return Strict.object(
                Json.object("value", names.map(all -> value.with("enum", all)).orElse(value)));
    }

    /** The value; what cannot be read is a problem at that place. */
    static Optional<Json> value(Json written, Pointer at, List<Schema.Problem> problems) {
        Optional<Json> text = written.get("json");
        return text.isPresent() ? Strict.parsed(text.get().asString(), at, problems) : Optional.of(written.at("value"));
    }
}
