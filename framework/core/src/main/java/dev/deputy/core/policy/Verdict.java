package dev.deputy.core.policy;

/** What happens to a call before it is made, from free to never. The strictest of all rules wins. */
public enum Verdict {
    /** It is made. */
    ALLOW,
    /** It is made, and the person is told. */
    NOTIFY,
    /** A person confirms exactly this call. */
    ASK,
    /** A person confirms it and proves who they are. */
    STRONG_AUTH,
    /** It is never made. */
    DENY;

    /** The stricter one of both. */
    public Verdict strictest(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
