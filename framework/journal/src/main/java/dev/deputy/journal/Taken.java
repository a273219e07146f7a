package dev.deputy.journal;

import dev.deputy.core.journal.Journal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An entry on its way to the disk; not a value: there is one of each. */
final class Taken {
    final String delegation;
    final long sequence;
    final String body;
    final String headline;
    final boolean urgent;

    /** {@link System#nanoTime} when it was taken. */
    final long at = System.nanoTime();

    /** Completes when the entry is durable, or with the reason why it never will be. */
    final CompletableFuture<Optional<JournalException>> end = new CompletableFuture<>();

    Taken(String delegation, long sequence, String body, String headline, Journal.Urgency urgency) {
        this.delegation = delegation;
        this.sequence = sequence;
        this.body = body;
        this.headline = headline;
        this.urgent = urgency == Journal.Urgency.NOW;
    }

    void keep() {
        end.complete(Optional.empty());
    }

    /** Does nothing if it is kept already. */
    void refuse(RuntimeException reason) {
        end.complete(Optional.of(new JournalException(
                "entry " + sequence + " of delegation " + delegation + " is not kept: " + reason.getMessage(),
                reason)));
    }
}
