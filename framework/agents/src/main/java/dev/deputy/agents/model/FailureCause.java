package dev.deputy.agents.model;

/** Why there is no reply. */
public enum FailureCause {
    /** Too many requests for now; the server may have said when to come again. */
    RATE_LIMIT("too many requests", true, false),
    /** The account is used up; waiting does not help. */
    QUOTA("the quota is used up", false, false),
    /** The server failed, whatever it was asked. */
    SERVER("the model's server failed", true, false),
    /** No answer came in the time that the client or the server has for one. */
    TIMEOUT("no answer in time", true, true),
    /** No connection was made, so nothing was asked. */
    UNREACHABLE("the model's server cannot be reached", true, false),
    /** The connection broke; whether the question was answered is not known. */
    CONNECTION("the connection broke", true, true),
    /** Not authenticated, or not allowed. */
    ACCESS("the key is refused", false, false),
    /** The server knows no model of that name, or has nothing at that address. */
    NOT_FOUND("there is no such model", false, false),
    /** The server does not understand the request, or will not do that. */
    REQUEST("the request is refused", false, false),
    /** A success whose body is no answer of a model, such as a proxy's page. */
    UNREADABLE("the answer cannot be read", false, true),
    /** The deadline of all attempts has passed, or would before the next one. */
    DEADLINE("the deadline has passed", false, true),
    /** Not asked: the tokens of the budget do not suffice. */
    BUDGET("the budget for models is exhausted", false, false),
    /** An exception that nobody expected; it is not tried again. */
    UNKNOWN("the model failed", false, true);

    private final String words;
    private final boolean passing;
    private final boolean perhapsPaid;

    FailureCause(String words, boolean passing, boolean perhapsPaid) {
        this.words = words;
        this.passing = passing;
        this.perhapsPaid = perhapsPaid;
    }

    /** In a few words. */
    String words() {
        return words;
    }

    /** True if another attempt may do better. */
    public boolean isPassing() {
        return passing;
    }

    /** True if the model may have worked for it; then its estimate counts as spent. */
    public boolean isPerhapsPaid() {
        return perhapsPaid;
    }
}
