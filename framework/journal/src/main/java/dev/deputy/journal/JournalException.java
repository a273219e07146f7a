package dev.deputy.journal;

/** The journal cannot be used, or has not kept an entry; the message is one line that says why, for a person. */
public final class JournalException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
