package dev.deputy.core.tool;

/** How a tool says that a call failed for certain: nothing of an effect has happened. */
public final class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public ToolException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public static ToolException impossible(String reason) {
        return new ToolException(new Failure(Failure.Kind.IMPOSSIBLE, reason));
    }

    public static ToolException permanent(String reason) {
        return new ToolException(new Failure(Failure.Kind.PERMANENT, reason));
    }

    public Failure failure() {
        return failure;
    }
}
