package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Core's JSON values as themselves. Numbers are read and written by core, never by Jackson, which would tell 1 from 1.0
 * and keep digits that a double has not.
 *
 * @param type which of them is wanted
 */
record JsonShape(Class<?> type) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        switch ((Json) value) {
            case Json.Null none -> out.writeNull();
            case Json.Bool bool -> out.writeBoolean(bool == Json.Bool.TRUE);
            case Json.Num number -> out.writeNumber(number.canonical());
            case Json.Str string -> out.writeString(string.value());
            case Json.Arr array -> {
                out.writeStartArray();
                for (Json item : array.items()) {
                    write(item, out);
                }
                out.writeEndArray();
            }
            case Json.Obj object -> {
                out.writeStartObject();
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    out.writeFieldName(member.getKey());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Json value = value(in);
        if (!type.isInstance(value)) {
            throw Shape.refused(in, "a JSON " + type.getSimpleName() + " is wanted, not " + value.shortened());
        }
        return value;
    }

    private static Json value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(in));
                }
                yield Json.array(items);
            }
            case START_OBJECT -> {
                TreeMap<String, Json> members = new TreeMap<>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    in.nextToken();
                    members.put(name, value(in));
                }
                yield Json.object(members);
            }
            case VALUE_STRING -> scalar(in, Json::of);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(in, JsonShape::number);
            // Null, true and false; another token is no value, and core says so.
            default -> scalar(in, Json::parse);
        };
    }

    /** Only as it is written: equal values have one text. */
    private static Json number(String text) {
        Json number = Json.of(Double.parseDouble(text));
        if (!number.canonical().equals(text)) {
            throw new JsonException(Shape.cut(text) + " is not the one text of a number");
        }
        return number;
    }

    private static Json scalar(JsonParser in, Function<String, Json> made) throws IOException {
        try {
            return made.apply(in.getText());
        } catch (JsonException wrong) {
            throw Shape.refused(in, String.valueOf(wrong.getMessage()));
        }
    }
}
