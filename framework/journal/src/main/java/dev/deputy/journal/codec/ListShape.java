package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** An array, in the order of the list. */
record ListShape(Shape item) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object each : (Collection<?>) value) {
            item.write(each, out);
        }
        out.writeEndArray();
    }

    @Override
    public List<Object> read(JsonParser in) throws IOException {
        Shape.want(in, JsonToken.START_ARRAY, "an array");
        List<Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(item.read(in));
        }
        return items;
    }
}
