package dev.deputy.testing.model;

import dev.deputy.agents.ModelHttpException;
import dev.langchain4j.exception.TimeoutException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** What a client notices of an answer when there is no socket: as langchain4j's client notices it of the JDK's. */
final class Delivery {
    private Delivery() {}

    /**
     * The status and the headers.
     *
     * @param timeout how long to wait for an answer that does not come
     * @throws RuntimeException what the client throws instead of a success
     */
    static void head(HttpAnswer answer, Duration timeout) {
        if (answer.status() == 0) {
            throw failure(answer.breaks().orElseThrow(), timeout);
        }
        if (answer.status() > 299) {
            throw new ModelHttpException(answer.status(), answer.body(), headers(answer));
        }
    }

    /** The same in front of a stream: langchain4j's client then has a failed connection in another wrapping. */
    static void streamHead(HttpAnswer answer, Duration timeout) {
        try {
            head(answer, timeout);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof IOException cause && !(e instanceof TimeoutException)
                    ? new CompletionException(cause)
                    : e;
        }
    }

    private static RuntimeException failure(Fault.Connection how, Duration timeout) {
        if (how == Fault.Connection.HANGS) {
            sleep(timeout);
        }
        return switch (how) {
            case TIMES_OUT, HANGS -> new TimeoutException(new HttpTimeoutException("request timed out"));
            case REFUSED, RESET, CLOSED -> new RuntimeException(exception(how));
        };
    }

    static IOException exception(Fault.Connection how) {
        return switch (how) {
            case REFUSED -> new ConnectException("Connection refused");
            case RESET -> new SocketException("Connection reset");
            case CLOSED -> new IOException("HTTP/1.1 header parser received no bytes");
            case TIMES_OUT, HANGS -> new HttpTimeoutException("request timed out");
        };
    }

    /** The whole body, in its own time. */
    static void body(HttpAnswer answer) {
        for (int i = 0; i < answer.pieces().size(); i++) {
            sleep(answer.pause());
        }
        answer.breaks().ifPresent(how -> {
            throw new RuntimeException(exception(how));
        });
    }

    /** The body, piece by piece. */
    static InputStream stream(HttpAnswer answer) {
        return new Pieces(answer);
    }

    static Map<String, List<String>> headers(HttpAnswer answer) {
        TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return headers;
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeException(e);
        }
    }

    private static final class Pieces extends InputStream {
        private final HttpAnswer answer;
        private final Deque<String> rest;
        private byte[] piece = {};
        private int at;

        private Pieces(HttpAnswer answer) {
            this.answer = answer;
            rest = new ArrayDeque<>(answer.pieces());
        }

        @Override
        public int read() throws IOException {
            return hasMore() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (!hasMore()) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, from, count);
            at += count;
            return count;
        }

        private boolean hasMore() throws IOException {
            if (at < piece.length) {
                return true;
            }
            if (rest.isEmpty()) {
                if (answer.breaks().isPresent()) {
                    throw exception(answer.breaks().get());
                }
                return false;
            }
            try {
                Thread.sleep(answer.pause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            piece = rest.removeFirst().getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }
    }
}
