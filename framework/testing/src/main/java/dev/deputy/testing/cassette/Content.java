package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.util.List;

/** What a body holds. */
sealed interface Content {
    /** An object or an array. */
    record Value(Json json) implements Content {}

    /** All else: a proxy's page, the end mark of a stream, JSON that a double cannot hold. */
    record Text(String text) implements Content {}

    /** A stream, without the time that it took. */
    record Events(List<Event> events) implements Content {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** @param name empty: it has none */
    record Event(String name, Content data) {}

    static Content of(String text) {
        try {
            return switch (Json.parse(text)) {
                case Json.Obj object -> new Value(object);
                case Json.Arr array -> new Value(array);
                case Json other -> new Text(text);
            };
        } catch (JsonException no) {
            return new Text(text);
        }
    }

    /** As it goes to the client; JSON is canonical. */
    default String text() {
        return switch (this) {
            case Value value -> value.json().canonical();
            case Text text -> text.text();
            case Events events -> throw new IllegalStateException("a stream is no text");
        };
    }
}
