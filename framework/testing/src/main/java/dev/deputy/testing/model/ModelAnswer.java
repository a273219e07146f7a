package dev.deputy.testing.model;

import java.util.Optional;

/** What comes back for one request: a reply of the model, or a fault on the way. */
public sealed interface ModelAnswer permits ModelReply, Fault {

    /** What the model said, if it said anything. */
    default Optional<ModelReply> reply() {
        return Optional.empty();
    }
}
