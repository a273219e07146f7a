package dev.deputy.core.tool;

import java.util.List;

/** How a tool says that a call failed for certain: nothing of an effect has happened. */
public final class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /** Any failure, a passing one among them; its message is this exception's. */
    public ToolException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /**
     * The wish itself cannot be fulfilled, and the tool knows no way out.
     *
     * @param reason one line for the person
     */
    public static ToolException impossible(String reason) {
        return new ToolException(new Failure(Failure.Kind.IMPOSSIBLE, reason));
    }

    /**
     * The wish itself cannot be fulfilled, and something near to it might be.
     *
     * @param ways what might be wished instead, the smallest first
     */
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

    /**
     * The call is wrong or refused, and would be again.
     *
     * @param reason one line for the person: what is wrong, and what to do
     */
    public static ToolException permanent(String reason) {
        return new ToolException(new Failure(Failure.Kind.PERMANENT, reason));
    }

    /** What it means for the step: what the engine retries by, and the person is shown. */
    public Failure failure() {
        return failure;
    }
}
