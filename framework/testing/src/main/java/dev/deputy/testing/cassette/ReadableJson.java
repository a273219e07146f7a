package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import java.util.Iterator;
import java.util.Map;

/** Canonical JSON with white space for reviews: what fits on a line is on one, all else has a line for each part. */
final class ReadableJson {
    private static final int LINE = 110;

    private final StringBuilder text = new StringBuilder();

    private ReadableJson() {}

    static String of(Json value) {
        ReadableJson writer = new ReadableJson();
        writer.write(value, 0, 0);
        return writer.text.append('\n').toString();
    }

    /** @param before how many characters are on the line already */
    private void write(Json value, int depth, int before) {
        String line = value.canonical();
        if (2 * depth + before + line.length() <= LINE) {
            text.append(line);
            return;
        }
        switch (value) {
            case Json.Arr array -> items(array, depth);
            case Json.Obj object -> members(object, depth);
            case Json other -> text.append(line);
        }
    }

    private void items(Json.Arr array, int depth) {
        text.append('[');
        for (Iterator<Json> items = array.items().iterator(); items.hasNext(); ) {
            line(depth + 1);
            write(items.next(), depth + 1, 0);
            text.append(items.hasNext() ? "," : "");
        }
        line(depth);
        text.append(']');
    }

    private void members(Json.Obj object, int depth) {
        text.append('{');
        Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            String name = Json.of(member.getKey()).canonical() + ": ";
            line(depth + 1);
            text.append(name);
            write(member.getValue(), depth + 1, name.length());
            text.append(members.hasNext() ? "," : "");
        }
        line(depth);
        text.append('}');
    }

    private void line(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }
}
