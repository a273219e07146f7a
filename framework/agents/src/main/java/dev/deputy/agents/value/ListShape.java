package dev.deputy.agents.value;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of one shape, in an order. */
final class ListShape extends Shape {
    private static final Schema ARRAY = new Schema(Json.object("type", "array"));

    private final Shape items;

    ListShape(Shape items) {
        this.items = items;
    }

    @Override
    public String name() {
        return items.name() + "[]";
    }

    @Override
    public Class<?> type() {
        return items.type();
    }

    @Override
    public boolean isMade() {
        return items.isMade();
    }

    @Override
    Json.Obj definition() {
        return Json.object("type", "array").with("items", items.definition());
    }

    @Override
    @Nullable
    Object read(Json value, Pointer at, List<Schema.Problem> problems) {
        if (!fits(ARRAY, value, at, problems)) {
            return null;
        }
        int before = problems.size();
        List<Json> values = value.asList();
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object item = items.read(values.get(i), below(at, Integer.toString(i)), problems);
            if (item != null) {
                read.add(item);
            }
        }
        return problems.size() > before ? null : List.copyOf(read);
    }

    @Override
    Json write(Object value, Pointer at) {
        List<Json> written = new ArrayList<>();
        for (@Nullable Object item : (Iterable<?>) value) {
            Pointer here = below(at, Integer.toString(written.size()));
            if (item == null) {
                throw unsayable(here, "null; leave it out of the list");
            }
            written.add(items.write(item, here));
        }
        return Json.array(written);
    }
}
