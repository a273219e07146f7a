package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** An object whose names are strings or constants, sorted by their own order. */
record MapShape(Class<?> key, Shape value) implements Shape {
    MapShape {
        if (key != String.class && !key.isEnum()) {
            throw new IllegalArgumentException("a map by " + key.getName() + " has no names that JSON could have");
        }
    }

    @Override
    public void write(Object map, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> each : new TreeMap<>((Map<?, ?>) map).entrySet()) {
            out.writeFieldName(each.getKey() instanceof Enum<?> constant ? constant.name() : (String) each.getKey());
            value.write(each.getValue(), out);
        }
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Shape.want(in, JsonToken.START_OBJECT, "an object");
        TreeMap<Object, Object> map = new TreeMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            map.put(key.isEnum() ? new EnumShape(key).constant(in, name) : name, value.read(in));
        }
        return map;
    }
}
