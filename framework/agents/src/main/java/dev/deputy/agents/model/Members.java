package dev.deputy.agents.model;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of an object that is being written: what langchain4j has as null is not there. */
final class Members {
    private final TreeMap<String, Json> members = new TreeMap<>();

    void put(String name, @Nullable Json value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    void put(String name, @Nullable String value) {
        put(name, value == null ? null : Json.of(value));
    }

    void put(String name, @Nullable Number value) {
        put(name, value == null ? null : Json.of(value.doubleValue()));
    }

    void put(String name, @Nullable Enum<?> value) {
        put(name, value == null ? null : value.name());
    }

    Json.Obj object() {
        return Json.object(members);
    }

    static <E extends Enum<E>> E constant(Class<E> type, Json name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name.asString()))
                .findFirst()
                .orElseThrow(() -> new JsonException("there is no " + type.getSimpleName() + " " + name));
    }
}
