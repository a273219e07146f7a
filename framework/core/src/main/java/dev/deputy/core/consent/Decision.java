package dev.deputy.core.consent;

import dev.deputy.core.json.Json;
import java.util.Optional;

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

    /**
     * One of the request's options.
     *
     * @param result what an effect gave that has happened, if the person knows it
     */
    record Choose(String option, Optional<Json> result) implements Decision {
        public Choose(String option) {
            this(option, Optional.empty());
        }
    }
}
