package dev.deputy.testing.cassette;

import dev.deputy.agents.Purpose;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request, as far as it decides which answer it gets. It has no host, no query and no headers: keys are in those.
 *
 * @param purpose empty: it was made outside of {@link Purpose#during}
 */
record Asked(String purpose, String method, String path, Content body) {
    static Asked of(HttpRequest request) {
        if (!request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty()) {
            throw new UnsupportedFeatureException("a cassette holds chats, not forms");
        }
        return new Asked(
                purpose(request),
                request.method().name(),
                Objects.requireNonNullElse(URI.create(request.url()).getPath(), ""),
                Content.of(Objects.requireNonNullElse(request.body(), "")));
    }

    /** That of the thread, as {@code ModelHttp} has it; else that of a header that the app has set. */
    private static String purpose(HttpRequest request) {
        return Purpose.current()
                .map(Purpose::text)
                .or(() -> request.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(Purpose.HEADER))
                        .map(Map.Entry::getValue)
                        .flatMap(List::stream)
                        .findFirst())
                .orElse("");
    }

    String shown() {
        return purpose.isEmpty() ? "a request without a purpose" : "'" + purpose + "'";
    }
}
