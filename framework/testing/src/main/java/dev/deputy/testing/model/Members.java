package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The members of a JSON object that are read one after the other, until nothing else may be there. */
final class Members {
    private final String place;
    private final Json.Obj object;
    private final TreeSet<String> rest;

    private Members(String place, Json.Obj object) {
        this.place = place;
        this.object = object;
        rest = new TreeSet<>(object.members().keySet());
    }

    /** @param place for messages, such as {@code entry 2} */
    static Members of(String place, Json value) {
        if (value instanceof Json.Obj object) {
            return new Members(place, object);
        }
        throw new JsonException(place + ": an object is wanted, not " + value.shortened());
    }

    String place() {
        return place;
    }

    JsonException problem(String problem) {
        return new JsonException(place + ": " + problem);
    }

    /** {@code null} is as good as nothing. */
    Optional<Json> optional(String name) {
        rest.remove(name);
        return OpenAiRequestReader.optional(object, name);
    }

    Json one(String name) {
        return optional(name).orElseThrow(() -> problem("'" + name + "' is missing"));
    }

    List<Json> list(String name) {
        return one(name) instanceof Json.Arr array ? array.items() : wrong(name);
    }

    private List<Json> wrong(String name) {
        throw problem("'" + name + "' is an array, not " + one(name).shortened());
    }

    /** An array, or one item without brackets, or nothing. */
    List<Json> oneOrMore(String name) {
        return optional(name)
                .map(value -> value instanceof Json.Arr array ? array.items() : List.of(value))
                .orElse(List.of());
    }

    /** The text, if it was said at all. */
    String said(String text) {
        if (object.get("says").isEmpty()) {
            throw problem("there is no answer: one of says, calls, refuses, filtered, noChoice, fails");
        }
        return text;
    }

    void nothingElse() {
        if (!rest.isEmpty()) {
            throw problem("'" + rest.first() + "' is not known here");
        }
    }
}
