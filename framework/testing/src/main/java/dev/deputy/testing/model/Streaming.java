package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import java.util.Optional;

/**
 * Whether a request wants its answer as events.
 *
 * @param usage whether an event with the token counts is wanted too
 */
record Streaming(boolean on, boolean usage) {
    static Streaming wanted(Json body) {
        return new Streaming(
                isTrue(body.get("stream")),
                isTrue(body.get("stream_options").flatMap(options -> options.get("include_usage"))));
    }

    private static boolean isTrue(Optional<Json> value) {
        return value.isPresent() && value.get() == Json.Bool.TRUE;
    }
}
