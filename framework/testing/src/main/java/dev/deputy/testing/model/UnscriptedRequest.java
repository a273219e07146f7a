package dev.deputy.testing.model;

import java.io.Serial;

/** A model was asked what its script has no answer to. The message says what was asked and what would answer it. */
public final class UnscriptedRequest extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1;

    UnscriptedRequest(String message) {
        super(message);
    }

    /** The same again, in another place. */
    UnscriptedRequest(UnscriptedRequest before) {
        super(before.getMessage(), before);
    }
}
