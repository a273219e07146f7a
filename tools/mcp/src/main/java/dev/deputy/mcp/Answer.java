package dev.deputy.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came of a request to a server. */
sealed interface Answer {
    /** A result. */
    record Said(JsonNode result) implements Answer {}

    /**
     * An error of the protocol.
     *
     * @param code as JSON-RPC has them
     * @param message the server's words
     */
    record Refused(int code, String message) implements Answer {
        /** True if the server did not even begin: it did not understand the request, or knows no such tool. */
        boolean isCertain() {
            return code == -32700 || code == -32600 || code == -32601 || code == -32602;
        }
    }

    /**
     * No answer.
     *
     * @param reason one line
     * @param certain the server has not got the request, or has said that it does not look at it
     * @param passing it may be otherwise the next time
     */
    record Lost(String reason, boolean certain, boolean passing) implements Answer {
        /** How langchain4j tells of an answer over HTTP that is none. */
        private static final Pattern STATUS = Pattern.compile("Unexpected status code: (\\d{3})");

        /** What it means that a transport threw this. */
        static Lost of(Throwable thrown) {
            Throwable cause = thrown;
            while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                    && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof EndedException gone) {
                return new Lost(gone.end().reason(), false, gone.end().passing());
            }
            Throwable below = cause.getCause() == null ? cause : cause.getCause();
            if (cause instanceof NotSentException) {
                return new Lost(String.valueOf(cause.getMessage()), true, true);
            }
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || below instanceof UnresolvedAddressException) {
                return new Lost("cannot be reached", true, true);
            }
            Matcher status = STATUS.matcher(String.valueOf(cause.getMessage()));
            if (status.find()) {
                int code = Integer.parseInt(status.group(1));
                boolean refused = code >= 400 && code < 500 && code != 408;
                return new Lost("answered HTTP " + code, refused, !refused || code == 429);
            }
            String said = cause.getMessage();
            return new Lost(said == null ? cause.getClass().getSimpleName() : said, false, true);
        }
    }
}
