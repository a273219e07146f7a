package dev.deputy.core.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Pointer (RFC 6901): the way to a part of a value. The empty pointer is the whole.
 *
 * @param parts unescaped member names or array indexes
 */
public record Pointer(List<String> parts) {
    /** The empty pointer, to all of a value. */
    public static final Pointer WHOLE = new Pointer(List.of());

    public Pointer {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a pointer as RFC 6901 writes it, such as {@code /budget/amount}; an empty text is {@link #WHOLE}.
     *
     * @throws JsonException if the text is neither empty nor begins with '/', or has a '~' that is no escape
     */
    public static Pointer of(String text) {
        if (text.isEmpty()) {
            return WHOLE;
        }
        if (text.charAt(0) != '/' || text.replace("~0", "").replace("~1", "").indexOf('~') >= 0) {
            throw new JsonException("'" + text + "' is no JSON Pointer (RFC 6901), such as /budget/amount");
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            parts.add(part.replace("~1", "/").replace("~0", "~"));
        }
        return new Pointer(parts);
    }

    /** True if this points to the same part, or to a part of that part. */
    public boolean isWithin(Pointer whole) {
        return parts.size() >= whole.parts.size()
                && parts.subList(0, whole.parts.size()).equals(whole.parts);
    }

    /** The part of the value that this points to; empty if there is none. */
    public Optional<Json> in(Json value) {
        Json here = value;
        for (String part : parts) {
            Optional<Json> next = switch (here) {
                case Json.Obj object -> object.get(part);
                case Json.Arr array -> item(array, part);
                case Json.Null none -> Optional.empty();
                case Json.Bool bool -> Optional.empty();
                case Json.Num number -> Optional.empty();
                case Json.Str string -> Optional.empty();
            };
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /** The value with the part that this points to set; missing objects on the way are made. */
    public Json set(Json value, Json part) {
        if (parts.isEmpty()) {
            return part;
        }
        String first = parts.getFirst();
        Pointer rest = new Pointer(parts.subList(1, parts.size()));
        return switch (value) {
            case Json.Obj object ->
                object.with(first, rest.set(object.get(first).orElse(Json.object()), part));
            case Json.Arr array -> {
                int index = index(array, first)
                        .orElseThrow(() ->
                                new JsonException("there is no item '" + first + "' in an array of " + array.size()));
                List<Json> items = new ArrayList<>(array.items());
                items.set(index, rest.set(items.get(index), part));
                yield Json.array(items);
            }
            case Json.Null none -> set(Json.object(), part);
            case Json.Bool bool -> throw new JsonException("there is nothing inside of " + bool);
            case Json.Num number -> throw new JsonException("there is nothing inside of " + number);
            case Json.Str string -> throw new JsonException("there is nothing inside of " + string);
        };
    }

    private static Optional<Json> item(Json.Arr array, String part) {
        return index(array, part).map(array.items()::get);
    }

    private static Optional<Integer> index(Json.Arr array, String part) {
        if (!part.matches("0|[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(part);
        return index < array.size() ? Optional.of(index) : Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append('/').append(part.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
