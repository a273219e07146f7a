package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/** A constant by its name. */
record EnumShape(Class<?> type) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeString(((Enum<?>) value).name());
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Shape.want(in, JsonToken.VALUE_STRING, "a " + type.getSimpleName());
        return constant(in, in.getText());
    }

    Object constant(JsonParser in, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw Shape.refused(
                in,
                "there is no " + type.getSimpleName() + " '" + name + "'; there are "
                        + Arrays.toString(type.getEnumConstants()));
    }
}
