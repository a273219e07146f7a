package dev.deputy.agents.value;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a Java type is in JSON: its schema, and the way there and back. Immutable. */
public abstract sealed class Shape permits EnumShape, ListShape, RecordShape, ScalarShape, UnionShape {

    /**
     * The shape of a record, an enum, a sealed interface of records, a {@code List}, or one of String, int, long,
     * double, boolean, BigDecimal, LocalDate, LocalTime, Instant, Duration.
     *
     * @throws IllegalArgumentException if the type, or one in it, is none of these; every problem is named with what to
     *     do
     */
    public static Shape of(Type type) {
        ShapeReader reader = new ShapeReader();
        Shape shape = reader.read(type, "");
        if (shape == null || !reader.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", reader.problems()));
        }
        return shape;
    }

    /** The name of the type, as planners chain by it: {@code Quote}, {@code Quote[]} for a list of them. */
    public String name() {
        return type().getSimpleName();
    }

    /** The class that the name means; of a list, that of its items. */
    public abstract Class<?> type();

    /** True of what a tool makes, a record or a list of records; false of what a person or an author says. */
    public abstract boolean isMade();

    /** Of a record: its components, in their order; else none. */
    public List<Member> members() {
        return List.of();
    }

    /** What JSON must be so that {@link #read(Json)} takes it. */
    public final Schema schema() {
        return new Schema(definition());
    }

    /**
     * The Java value.
     *
     * @throws JsonException if the value does not fit; every problem is named with its JSON Pointer
     */
    public final Object read(Json value) {
        List<Schema.Problem> problems = new ArrayList<>();
        Object read = read(value, Pointer.WHOLE, problems);
        if (read == null || !problems.isEmpty()) {
            throw new JsonException("this is no " + name() + ": "
                    + problems.stream().map(Schema.Problem::toString).collect(Collectors.joining("; ")));
        }
        return read;
    }

    /**
     * The value as JSON.
     *
     * @throws JsonException if a part of it is null or cannot be said exactly; with its JSON Pointer
     */
    public final Json write(Object value) {
        return write(value, Pointer.WHOLE);
    }

    abstract Json.Obj definition();

    /** @return null if problems were added */
    abstract @Nullable Object read(Json value, Pointer at, List<Schema.Problem> problems);

    abstract Json write(Object value, Pointer at);

    /** Adds what a schema finds wrong. */
    static boolean fits(Schema schema, Json value, Pointer at, List<Schema.Problem> problems) {
        List<Schema.Problem> found = schema.check(value);
        found.forEach(problem -> problems.add(new Schema.Problem(below(at, problem.at()), problem.text())));
        return found.isEmpty();
    }

    static Pointer below(Pointer at, String part) {
        return below(at, new Pointer(List.of(part)));
    }

    private static Pointer below(Pointer at, Pointer part) {
        List<String> parts = new ArrayList<>(at.parts());
        parts.addAll(part.parts());
        return new Pointer(parts);
    }

    static JsonException unsayable(Pointer at, String problem) {
        return new JsonException(new Schema.Problem(at, problem).toString());
    }
}
