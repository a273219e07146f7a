package dev.deputy.agents.value;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One of the names of an enum's constants. */
final class EnumShape extends Shape {
    private final Class<?> type;
    private final SequencedMap<String, Object> constants;

    /** @param constants by the names that they have in JSON, in their order */
    EnumShape(Class<?> type, SequencedMap<String, Object> constants) {
        this.type = type;
        this.constants = Collections.unmodifiableSequencedMap(constants);
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public boolean isMade() {
        return false;
    }

    @Override
    Json.Obj definition() {
        return Json.object("type", "string").with("enum", Json.strings(constants.keySet()));
    }

    @Override
    @Nullable
    Object read(Json value, Pointer at, List<Schema.Problem> problems) {
        Schema names = new Schema(Json.object("enum", Json.strings(constants.keySet())));
        return fits(names, value, at, problems) ? constants.get(value.asString()) : null;
    }

    @Override
    Json write(Object value, Pointer at) {
        return constants.entrySet().stream()
                .filter(constant -> constant.getValue().equals(value))
                .map(Map.Entry::getKey)
                .map(Json::of)
                .findFirst()
                .orElseThrow(() -> unsayable(at, value + " is no " + name()));
    }
}
