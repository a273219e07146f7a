package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** An array, sorted by the items' own order, each once. */
record SetShape(Shape item) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        new ListShape(item).write(new TreeSet<>((Collection<?>) value), out);
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        List<Object> items = new ListShape(item).read(in);
        TreeSet<Object> set = new TreeSet<>(items);
        if (set.size() < items.size()) {
            throw Shape.refused(in, "an item stands twice in what has each once");
        }
        return set;
    }
}
