package dev.deputy.testing.cassette;

import dev.deputy.agents.ModelHttpException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An answer of a server.
 *
 * @param headers by their names in lower case; none but those that a client acts upon, since others tell who asked
 */
record Answered(int status, SortedMap<String, String> headers, Content body) {
    private static final List<String> KEPT = List.of("content-type", "retry-after", "retry-after-ms");

    Answered {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    static Answered whole(SuccessfulHttpResponse response) {
        return new Answered(
                response.statusCode(),
                kept(response.headers()),
                Content.of(Objects.requireNonNullElse(response.body(), "")));
    }

    static Answered stream(Optional<SuccessfulHttpResponse> head, List<Content.Event> events) {
        return new Answered(
                head.map(SuccessfulHttpResponse::statusCode).orElse(200),
                head.map(response -> kept(response.headers())).orElseGet(TreeMap::new),
                new Content.Events(events));
    }

    static Answered error(HttpException error) {
        SortedMap<String, String> headers = new TreeMap<>();
        if (error instanceof ModelHttpException known) {
            KEPT.forEach(name -> known.header(name).ifPresent(value -> headers.put(name, value)));
        }
        return new Answered(
                error.statusCode(), headers, Content.of(Objects.requireNonNullElse(error.getMessage(), "")));
    }

    private static SortedMap<String, String> kept(Map<String, List<String>> all) {
        SortedMap<String, String> kept = new TreeMap<>();
        all.forEach((name, values) -> KEPT.stream()
                .filter(name::equalsIgnoreCase)
                .forEach(wanted -> kept.put(wanted, String.join(", ", values))));
        return kept;
    }

    boolean isError() {
        return status < 200 || status > 299;
    }

    ModelHttpException exception() {
        return new ModelHttpException(status, body.text(), headerLists());
    }

    SuccessfulHttpResponse.Builder success() {
        return SuccessfulHttpResponse.builder().statusCode(status).headers(headerLists());
    }

    private Map<String, List<String>> headerLists() {
        TreeMap<String, List<String>> lists = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}
