package dev.deputy.core.consent;

import dev.deputy.core.json.Json;

/** What a person says to a request. */
public sealed interface Decision {
    /**
     * Yes, to exactly the call that was shown.
     *
     * @param digest of the call that was shown; another one is refused
     */
    record Approve(String digest) implements Decision {}

    /** No: the step is dropped, and what needs it. */
    record Reject(String reason) implements Decision {}

    /**
     * Other arguments than those that were shown. They are checked and judged as any others: the policy may ask again,
     * with what was written.
     *
     * @param arguments by name, those that shall be otherwise; not empty
     */
    record Edit(Json.Obj arguments) implements Decision {}

    /** The value of the fact that was asked for. */
    record Answer(Json value) implements Decision {}

    /** One of the request's options. */
    record Choose(String option) implements Decision {}
}
