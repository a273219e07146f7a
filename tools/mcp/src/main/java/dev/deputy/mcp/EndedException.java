package dev.deputy.mcp;

/** The session ended while an answer was waited for. */
final class EndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient End end;

    EndedException(End end) {
        super(end.reason());
        this.end = end;
    }

    End end() {
        return end;
    }
}
