package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.time.Duration;
import java.util.Optional;

/** What can go wrong between an app and its model. {@link Faults} has them ready made. */
public sealed interface Fault extends ModelAnswer {
    /**
     * The server answers with an error.
     *
     * @param code in OpenAI's words, such as {@code rate_limit_exceeded}
     */
    record Status(int status, String code, String message, Optional<Duration> retryAfter) implements Fault {
        public Status {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("an error has a status from 400 to 599, not " + status);
            }
            if (retryAfter.filter(Duration::isNegative).isPresent()) {
                throw new IllegalArgumentException("Retry-After cannot be " + retryAfter.get());
            }
        }
    }

    /** The connection fails, and no answer comes. */
    enum Connection implements Fault {
        /**
         * Nobody listens. A server that has read a request cannot refuse it any more: on that wire it is
         * {@link #CLOSED}.
         */
        REFUSED,
        /** The other side resets the connection. */
        RESET,
        /** The other side closes the connection without a word. */
        CLOSED,
        /** The client's timeout passes. In one process it passes at once, on a server in its own time. */
        TIMES_OUT,
        /** Nothing happens until the caller is interrupted or the client gives up. */
        HANGS
    }

    /** A success whose body is not JSON, such as a proxy's page. */
    record Malformed(String body) implements Fault {
        public Malformed {
            if (isJson(body)) {
                throw new IllegalArgumentException("this body is JSON and so not malformed: " + body);
            }
        }

        private static boolean isJson(String body) {
            try {
                Json.parse(body);
                return true;
            } catch (JsonException no) {
                return false;
            }
        }
    }

    /**
     * The headers come at once, and then the reply in pieces.
     *
     * @param pause before each piece
     */
    record Slow(ModelReply said, Duration pause) implements Fault {
        public Slow {
            if (pause.isNegative()) {
                throw new IllegalArgumentException("a pause cannot be " + pause);
            }
        }

        @Override
        public Optional<ModelReply> reply() {
            return Optional.of(said);
        }
    }

    /**
     * The answer ends before it has ended. All of the reply arrives, but neither its finish reason nor the end mark of
     * a stream; an answer that is not streamed loses its second half.
     */
    record BreaksOff(ModelReply said, How how) implements Fault {
        /** What the client sees instead of the end. */
        public enum How {
            /** The end of the body, as if all had come. */
            CLEANLY,
            /** The end of the connection. Over a socket, a client may lose what came just before it: the JDK's does. */
            CONNECTION_LOST,
            /** An error in the place of the next event. */
            ERROR_EVENT
        }

        @Override
        public Optional<ModelReply> reply() {
            return Optional.of(said);
        }
    }
}
