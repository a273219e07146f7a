package dev.deputy.agents.value;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;

/** Reads results as the records that tools made them of, and writes records as facts. */
public final class Values {
    private Values() {}

    /**
     * Reads the value strictly: no member too many or too few, no number for a string.
     *
     * @throws JsonException if it does not fit; every problem is named with its JSON Pointer
     * @throws IllegalArgumentException if the type has no shape, as {@link Shape#of} says
     */
    public static <T> T read(Json value, Class<T> type) {
        return type.cast(Shape.of(type).read(value));
    }

    /**
     * The value as JSON.
     *
     * @throws JsonException if a part of it is null or cannot be said exactly; with its JSON Pointer
     * @throws IllegalArgumentException if its type has no shape, as {@link Shape#of} says
     */
    public static Json write(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        return Shape.of(type).write(value);
    }
}
