package dev.deputy.agents;

import dev.langchain4j.exception.HttpException;
import java.io.Serial;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An error status of a model's server, with its headers. langchain4j wraps it: it is the cause of a
 * {@code RateLimitException} and its like.
 */
public final class ModelHttpException extends HttpException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Map<String, List<String>> headers;

    /**
     * The answer of a server that did not do what it was asked.
     *
     * @param headers by name, in whatever case
     */
    public ModelHttpException(int status, String body, Map<String, List<String>> headers) {
        super(status, body);
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
    }

    /** The first value of the header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .flatMap(values -> values.stream().findFirst());
    }

    /** The same failure with the secret taken out of what the server said. */
    public ModelHttpException without(String secret) {
        String said = String.valueOf(getMessage());
        ModelHttpException other =
                new ModelHttpException(statusCode(), secret.isEmpty() ? said : said.replace(secret, "…"), headers);
        other.setStackTrace(getStackTrace());
        return other;
    }

    /** The nearest one among this failure and its causes. */
    public static Optional<ModelHttpException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelHttpException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
