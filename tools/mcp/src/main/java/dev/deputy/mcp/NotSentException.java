package dev.deputy.mcp;

import java.io.IOException;

/** A message that the other side has certainly not got. */
final class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    NotSentException(String reason) {
        super(reason);
    }
}
