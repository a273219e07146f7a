package dev.deputy.testing;

import dev.deputy.core.consent.Request;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds a deputy to what must be on the disk before the outside notices it: an intent before its call, a request before
 * it is shown, what a person said before they are told that it was taken, the end before it is announced. Thread-safe.
 */
final class Edges {
    private final Journal disk;
    private final List<String> tooEarly = new ArrayList<>();

    Edges(Journal disk) {
        this.disk = disk;
    }

    void called(ToolCall call) {
        if (call.idempotencyKey().isPresent()) {
            hold(
                    "the call of step " + call.step(),
                    decided(outcome -> outcome instanceof Outcome.IntentRecorded intent
                            && Optional.of(intent.receipt().idempotencyKey()).equals(call.idempotencyKey())));
        }
    }

    void shown(Request request) {
        hold(
                "request " + request.id(),
                decided(outcome -> outcome instanceof Outcome.RequestOpened opened
                        && opened.request().equals(request)));
    }

    /** @param sequence of the entry that it follows from */
    void told(String what, long sequence) {
        hold(what, entry -> entry.sequence() == sequence);
    }

    /** @throws AssertionError if anything was noticed too early */
    synchronized void check() {
        if (!tooEarly.isEmpty()) {
            throw new AssertionError("noticed outside before it was on the disk: " + tooEarly);
        }
    }

    private static Predicate<Entry> decided(Predicate<Outcome> outcome) {
        return entry -> entry.outcomes().stream().anyMatch(outcome);
    }

    private synchronized void hold(String what, Predicate<Entry> entry) {
        if (disk.read(Scenario.DELEGATION).stream().noneMatch(entry)) {
            tooEarly.add(what);
        }
    }
}
