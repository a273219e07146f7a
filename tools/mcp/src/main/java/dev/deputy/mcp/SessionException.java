package dev.deputy.mcp;

/** There is no session with a server: it did not start, does not speak the protocol, or has ended too often. */
final class SessionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** @param passing it may be otherwise the next time */
    SessionException(String reason, boolean passing) {
        super(reason);
        this.passing = passing;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    boolean isPassing() {
        return passing;
    }
}
