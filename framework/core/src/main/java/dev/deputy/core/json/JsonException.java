package dev.deputy.core.json;

/** A text is not the JSON that is wanted; the message says what and where. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Something that is not the JSON that is wanted.
     *
     * @param message one line: what is wanted, what is there instead, and where
     */
    public JsonException(String message) {
        super(message);
    }
}
