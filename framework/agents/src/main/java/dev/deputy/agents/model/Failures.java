package dev.deputy.agents.model;

import com.fasterxml.jackson.core.JacksonException;
import dev.deputy.agents.ModelHttpException;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a model's exception means: by the server's status if there is one, else by its type, else by its causes. */
final class Failures {
    private Failures() {}

    static ModelOutcome of(RuntimeException failure, Instant now) {
        Optional<HttpException> http = cause(failure, HttpException.class);
        if (failure instanceof ContentFilteredException) {
            return http.isPresent()
                    ? new ModelOutcome.Filtered(said(http.get()))
                    : new ModelOutcome.Refused(message(failure));
        }
        if (http.isPresent()) {
            return byStatus(http.get(), now);
        }
        return isEmpty(failure) ? new ModelOutcome.Empty() : failed(byType(failure), failure);
    }

    private static ModelOutcome failed(FailureCause cause, RuntimeException failure) {
        return new ModelOutcome.Failed(
                cause, cause == FailureCause.UNREACHABLE ? unreachable(failure) : message(root(failure)));
    }

    /** Java says it by the name of a class alone, as a rule. */
    private static String unreachable(RuntimeException failure) {
        Throwable root = root(failure);
        if (root.getMessage() != null) {
            return root.getMessage();
        }
        boolean unknown = cause(failure, UnknownHostException.class).isPresent()
                || cause(failure, UnresolvedAddressException.class).isPresent();
        return unknown ? "its name is not known" : "nobody answers there";
    }

    /** langchain4j has no other sign for a reply without choices. */
    private static boolean isEmpty(RuntimeException failure) {
        return failure instanceof InternalServerException && message(failure).contains("no choices");
    }

    private static ModelOutcome.Failed byStatus(HttpException failure, Instant now) {
        String words = failure.statusCode() + " " + said(failure);
        Optional<String> header = ModelHttpException.in(failure).flatMap(known -> known.header("Retry-After"));
        Optional<Duration> comeAgain = header.flatMap(text -> RetryAfter.read(text, now));
        if (header.isPresent() && comeAgain.isEmpty()) {
            words += " (Retry-After is not understood: " + header.get() + ")";
        }
        return new ModelOutcome.Failed(causeOf(failure), words, comeAgain);
    }

    private static FailureCause causeOf(HttpException failure) {
        return switch (failure.statusCode()) {
            case 401, 403 -> FailureCause.ACCESS;
            case 404 -> FailureCause.NOT_FOUND;
            case 408 -> FailureCause.TIMEOUT;
            case 429 -> rateOrQuota(failure);
            default -> failure.statusCode() >= 500 ? FailureCause.SERVER : FailureCause.REQUEST;
        };
    }

    private static FailureCause rateOrQuota(RuntimeException failure) {
        return message(failure).contains("insufficient_quota") ? FailureCause.QUOTA : FailureCause.RATE_LIMIT;
    }

    private static FailureCause byType(RuntimeException failure) {
        return switch (failure) {
            case RateLimitException limit -> rateOrQuota(limit);
            case InternalServerException server -> FailureCause.SERVER;
            case TimeoutException late -> FailureCause.TIMEOUT;
            case AuthenticationException key -> FailureCause.ACCESS;
            case ModelNotFoundException missing -> FailureCause.NOT_FOUND;
            case UnresolvedModelServerException server -> FailureCause.UNREACHABLE;
            case InvalidRequestException request -> FailureCause.REQUEST;
            case UnsupportedFeatureException request -> FailureCause.REQUEST;
            default -> byCauses(failure);
        };
    }

    /** Jackson's failures are I/O failures by type, but no other attempt helps against them. */
    private static FailureCause byCauses(RuntimeException failure) {
        if (cause(failure, JacksonException.class).isPresent()) {
            return FailureCause.UNREADABLE;
        }
        if (cause(failure, ConnectException.class).isPresent()
                || cause(failure, UnknownHostException.class).isPresent()) {
            return FailureCause.UNREACHABLE;
        }
        if (cause(failure, HttpTimeoutException.class).isPresent()) {
            return FailureCause.TIMEOUT;
        }
        return cause(failure, IOException.class).isPresent() ? FailureCause.CONNECTION : FailureCause.UNKNOWN;
    }

    /** The error of an OpenAI-like server in its own words, or the body as it is. */
    private static String said(HttpException failure) {
        try {
            Json error = Json.parse(message(failure)).at("error");
            String code = error.get("code")
                    .filter(Json.Str.class::isInstance)
                    .map(word -> word.asString() + ": ")
                    .orElse("");
            return code + error.at("message").asString();
        } catch (JsonException other) {
            return message(failure);
        }
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
