package dev.deputy.testing.cassette;

import java.io.Serial;

/**
 * A model was asked what is not in the cassette, or more often than it is there. The message says what was asked, what
 * is the nearest that was recorded, and how to record again.
 */
public final class UnrecordedRequest extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1;

    UnrecordedRequest(String message) {
        super(message);
    }

    /** The same again, in another place. */
    UnrecordedRequest(UnrecordedRequest before) {
        super(before.getMessage(), before);
    }
}
