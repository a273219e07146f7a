package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer as it goes over HTTP, whether there is a socket or not.
 *
 * @param status 0: nothing is sent, not even a status, before the connection breaks
 * @param pieces of the body
 * @param pause before each piece
 * @param breaks how the connection ends after the last piece; empty: in order
 */
record HttpAnswer(
        int status,
        TreeMap<String, String> headers,
        List<String> pieces,
        Duration pause,
        Optional<Fault.Connection> breaks) {

    static HttpAnswer of(int status, String type, List<String> pieces) {
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", type);
        return new HttpAnswer(status, headers, List.copyOf(pieces), Duration.ZERO, Optional.empty());
    }

    static HttpAnswer json(int status, Json body) {
        return of(status, "application/json", List.of(body.canonical()));
    }

    static HttpAnswer broken(Fault.Connection how) {
        return new HttpAnswer(0, new TreeMap<>(), List.of(), Duration.ZERO, Optional.of(how));
    }

    HttpAnswer with(String header, String value) {
        TreeMap<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, pieces, pause, breaks);
    }

    HttpAnswer slowly(Duration newPause) {
        return new HttpAnswer(status, headers, pieces, newPause, breaks);
    }

    HttpAnswer breaking(Fault.Connection how) {
        return new HttpAnswer(status, headers, pieces, pause, Optional.of(how));
    }

    String body() {
        return String.join("", pieces);
    }
}
