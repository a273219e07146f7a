package dev.deputy.journal;

/** The journal cannot be used, or has not kept an entry; the message is one line that says why, for a person. */
public final class JournalException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * A journal that cannot be used, for a reason of its own.
     *
     * @param message one line for a person: what is wrong with which file, and what to do
     */
    public JournalException(String message) {
        super(message);
    }

    /**
     * A journal that cannot be used because something below it failed.
     *
     * @param message one line for a person: what is wrong with which file, and what to do
     * @param cause what the store itself says
     */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
