package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of several records: an object with one member, whose name is the record's. So no component's name can clash with
 * the tag, and the tag is known before the record is read.
 */
final class SealedShape implements Shape {
    private final String name;
    private final Map<Class<?>, String> tags = new LinkedHashMap<>();
    private final TreeMap<String, Shape> byTag = new TreeMap<>();

    SealedShape(Class<?> root, Shapes shapes) {
        name = root.getSimpleName();
        List<Class<?>> records = new ArrayList<>();
        collect(root, records);
        for (Class<?> type : records) {
            boolean alone = records.stream()
                            .filter(other -> other.getSimpleName().equals(type.getSimpleName()))
                            .count()
                    == 1;
            String tag = alone
                    ? type.getSimpleName()
                    : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
            tags.put(type, tag);
            if (byTag.put(tag, shapes.of(type)) != null) {
                throw new IllegalArgumentException("two records of " + name + " are named " + tag + "; rename one");
            }
        }
    }

    private static void collect(Class<?> type, List<Class<?>> records) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, records);
            }
        } else if (!records.contains(type)) {
            records.add(type);
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        String tag = tags.get(value.getClass());
        Shape shape = tag == null ? null : byTag.get(tag);
        if (shape == null) {
            throw new IllegalArgumentException(value.getClass().getName() + " is no " + name);
        }
        out.writeStartObject();
        out.writeFieldName(tag);
        shape.write(value, out);
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Shape.want(in, JsonToken.START_OBJECT, "an object that names a " + name);
        in.nextToken();
        Shape.want(in, JsonToken.FIELD_NAME, "the name of a " + name);
        String tag = in.currentName();
        in.nextToken();
        Shape shape = byTag.get(tag);
        if (shape == null) {
            throw Shape.refused(in, "there is no " + name + " '" + tag + "'; there are " + byTag.keySet());
        }
        Object value = shape.read(in);
        in.nextToken();
        Shape.want(in, JsonToken.END_OBJECT, "nothing beside the " + tag);
        return value;
    }
}
