package dev.deputy.mcp;

import dev.deputy.core.goal.NearNames;
import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The members of one object in a file, read with mistakes gathered. */
final class Members {
    private final String place;
    private final Json.Obj object;
    private final Mistakes mistakes;

    Members(String place, Json.Obj object, Mistakes mistakes) {
        this.place = place;
        this.object = object;
        this.mistakes = mistakes;
    }

    /** An object; an empty one, and a mistake, if it is none. */
    static Members of(String place, Json value, Mistakes mistakes) {
        if (value instanceof Json.Obj object) {
            return new Members(place, object, mistakes);
        }
        mistakes.add(place, "must be an object, not " + value.shortened());
        return new Members(place, Json.object(), mistakes);
    }

    String place() {
        return place;
    }

    String place(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    void mistake(String name, String text) {
        mistakes.add(place(name), text);
    }

    /** Other members than these are mistakes. */
    void only(List<String> known) {
        object.members().keySet().stream().filter(name -> !known.contains(name)).forEach(name -> {
            mistakes.add(
                    place(name),
                    "is unknown; "
                            + NearNames.nearest(known, name)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse("known are " + String.join(", ", known)));
        });
    }

    boolean has(String name) {
        return object.get(name).isPresent();
    }

    Optional<Json> any(String name) {
        return object.get(name);
    }

    Optional<String> text(String name) {
        return object.get(name).flatMap(value -> {
            if (value instanceof Json.Str text && !text.value().isBlank()) {
                return Optional.of(text.value());
            }
            mistakes.add(place(name), "must be a text, not " + kind(value));
            return Optional.empty();
        });
    }

    boolean flag(String name) {
        return object.get(name)
                .map(value -> {
                    if (!(value instanceof Json.Bool)) {
                        mistakes.add(place(name), "must be true or false, not " + kind(value));
                        return false;
                    }
                    return value.asBoolean();
                })
                .orElse(false);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        object.get(name).ifPresent(value -> {
            if (value instanceof Json.Arr all && all.items().stream().allMatch(Json.Str.class::isInstance)) {
                all.items().forEach(item -> texts.add(item.asString()));
            } else {
                mistakes.add(place(name), "must be an array of texts");
            }
        });
        return texts;
    }

    SortedMap<String, String> map(String name) {
        TreeMap<String, String> map = new TreeMap<>();
        if (has(name)) {
            Members inner = of(place(name), object.at(name), mistakes);
            inner.object.members().forEach((key, value) -> {
                if (value instanceof Json.Str text) {
                    map.put(key, text.value());
                } else {
                    inner.mistake(key, "must be a text, not " + kind(value));
                }
            });
        }
        return map;
    }

    /** The same at a shorter place. */
    Members at(String newPlace) {
        return new Members(newPlace, object, mistakes);
    }

    /** A member that is an object; an empty one, and a mistake, if it is none. */
    Members inner(String name) {
        return of(place(name), object.get(name).orElse(Json.object()), mistakes);
    }

    /** Each member as an object. */
    List<Named> objects(String name) {
        List<Named> found = new ArrayList<>();
        if (has(name)) {
            Members inner = of(place(name), object.at(name), mistakes);
            inner.object
                    .members()
                    .forEach((key, value) -> found.add(new Named(key, of(inner.place(key), value, mistakes))));
        }
        return found;
    }

    /** A member with its name. */
    record Named(String name, Members members) {}

    /** Values may be secrets. */
    private static String kind(Json value) {
        return switch (value) {
            case Json.Null none -> "null";
            case Json.Bool bool -> "true or false";
            case Json.Num number -> "a number";
            case Json.Str string -> "an empty text";
            case Json.Arr array -> "an array";
            case Json.Obj object -> "an object";
        };
    }
}
