package dev.deputy.core.consent;

import dev.deputy.core.json.Json;
import java.util.Optional;

/** What a person says to a request. */
public sealed interface Decision {
    /**
     * Yes, to exactly the call that was shown. What the call is made of may have become too old by then: it is read
     * again first, and if that changes the call, the person is asked again.
     *
     * @param digest of the call that was shown; another one is refused
     * @param upTo how far one of its numbers may change without that; empty: not at all
     */
    record Approve(String digest, Optional<Ceiling> upTo) implements Decision {
        /** Yes to this call alone: whatever changes in it, the person is asked again. */
        public Approve(String digest) {
            this(digest, Optional.empty());
        }
    }

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
        /** One of the request's options, without a word of what an effect gave. */
        public Choose(String option) {
            this(option, Optional.empty());
        }
    }
}
