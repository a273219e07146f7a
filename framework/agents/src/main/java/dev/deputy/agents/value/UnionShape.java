package dev.deputy.agents.value;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One of the records of a sealed interface: the record's object with its name in the member {@value #TAG}. */
final class UnionShape extends Shape {
    static final String TAG = "type";

    private final Class<?> type;
    private final SequencedMap<String, RecordShape> records;

    /** @param records by their simple names, in the order in which they are permitted */
    UnionShape(Class<?> type, SequencedMap<String, RecordShape> records) {
        this.type = type;
        this.records = Collections.unmodifiableSequencedMap(records);
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public boolean isMade() {
        return true;
    }

    @Override
    Json.Obj definition() {
        return Json.object(
                "anyOf",
                Json.array(records.values().stream().map(UnionShape::tagged).toList()));
    }

    private static Json tagged(RecordShape shape) {
        Json.Obj object = shape.definition();
        Json.Arr required = Json.array(Json.of(TAG));
        for (Json name : object.at("required").asList()) {
            required = required.plus(name);
        }
        return object.with("required", required)
                .with("properties", object.at("properties").asObject().with(TAG, oneOf(List.of(shape.name()))));
    }

    private static Json.Obj oneOf(Collection<String> names) {
        return Json.object("enum", Json.strings(names));
    }

    @Override
    @Nullable
    Object read(Json value, Pointer at, List<Schema.Problem> problems) {
        Schema named = new Schema(Json.object("type", "object")
                .with("properties", Json.object(TAG, oneOf(records.keySet())))
                .with("required", Json.strings(List.of(TAG))));
        if (!fits(named, value, at, problems)) {
            return null;
        }
        RecordShape shape = records.get(value.at(TAG).asString());
        return shape == null ? null : shape.read(value.asObject().without(TAG), at, problems);
    }

    @Override
    Json write(Object value, Pointer at) {
        RecordShape shape = records.get(value.getClass().getSimpleName());
        if (shape == null) {
            throw unsayable(at, value.getClass() + " is no " + name());
        }
        return shape.write(value, at).asObject().with(TAG, shape.name());
    }
}
