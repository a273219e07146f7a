package dev.deputy.core.tool;

import java.util.List;

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

    /** @param ways what might be wished instead, the smallest first */
    public static ToolException impossible(String reason, List<Way> ways) {
        return new ToolException(new Failure(Failure.Kind.IMPOSSIBLE, reason, ways));
    }

    /**
     * It could be, and a person is asked first.
     *
     * @param question one line
     * @param ways what may be answered, the smallest change first
     */
    public static ToolException undecided(String question, List<Way> ways) {
        return new ToolException(new Failure(Failure.Kind.UNDECIDED, question, ways));
    }

    public static ToolException permanent(String reason) {
        return new ToolException(new Failure(Failure.Kind.PERMANENT, reason));
    }

    public Failure failure() {
        return failure;
    }
}
