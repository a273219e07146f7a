package dev.deputy.core.json;

/** A text is not the JSON that is wanted; the message says what and where. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
