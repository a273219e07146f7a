package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Who saw what was really called, in order, outside of the framework: it outlives every deputy, and nothing that a
 * deputy believes changes it. An effect has happened exactly if it was seen and not refused. Thread-safe.
 */
public final class Witness {
    /**
     * A call that reached its tool.
     *
     * @param attempt its number among the tool's calls with equal arguments, from 1
     * @param idempotencyKey of an effect
     * @param refusal why the tool did nothing; empty: it did what was asked
     */
    public record Seen(
            String tool,
            String step,
            int attempt,
            Json.Obj arguments,
            Optional<String> idempotencyKey,
            Optional<Failure> refusal) {
        /** True for the call of an effect, done or refused: it has an idempotency key. */
        public boolean isEffect() {
            return idempotencyKey.isPresent();
        }

        /** True for an effect that the world has felt. */
        public boolean happened() {
            return isEffect() && refusal.isEmpty();
        }

        /** What was called with what, such as {@code quote{"city":"Nara"}}. */
        public String call() {
            return tool + arguments;
        }

        @Override
        public String toString() {
            return step + ": " + call()
                    + refusal.map(no -> " refused: " + no.message()).orElse("");
        }
    }

    private final Consents consents = new Consents();
    private final List<Seen> seen;
    private final Consumer<Seen> pen;

    private Witness(List<Seen> before, Consumer<Seen> pen) {
        this.seen = new ArrayList<>(before);
        this.pen = pen;
    }

    /** One that remembers as long as the test. */
    public Witness() {
        this(List.of(), call -> {});
    }

    /**
     * One that writes each call down before its tool answers, a line of JSON each, on the disk when the tool answers:
     * for tests that kill a real process. It goes on with what the file has; one process at a time may write.
     */
    public static Witness writingTo(Path file) {
        WitnessFile lines = new WitnessFile(file);
        return new Witness(lines.read(), lines::append);
    }

    /** All calls so far, in the order in which they reached their tools. */
    public synchronized List<Seen> all() {
        return List.copyOf(seen);
    }

    /** True if the wish of that key has been fulfilled: what the other side of an effect would answer to a look-up. */
    public boolean happened(String idempotencyKey) {
        return all().stream()
                .anyMatch(call -> call.happened() && call.idempotencyKey().equals(Optional.of(idempotencyKey)));
    }

    Consents consents() {
        return consents;
    }

    /** The tool has said itself, afterwards, that it did nothing. */
    synchronized void refused(Seen call, Failure why) {
        seen.set(
                seen.indexOf(call),
                new Seen(
                        call.tool(),
                        call.step(),
                        call.attempt(),
                        call.arguments(),
                        call.idempotencyKey(),
                        Optional.of(why)));
    }

    /**
     * Sees a call.
     *
     * @param refusal why the tool will not do it, by the attempt's number
     */
    synchronized Seen see(String tool, ToolCall call, IntFunction<Optional<Failure>> refusal) {
        String same = tool + call.arguments();
        int attempt = 1
                + (int) seen.stream()
                        .filter(before -> before.call().equals(same))
                        .count();
        Seen now =
                new Seen(tool, call.step(), attempt, call.arguments(), call.idempotencyKey(), refusal.apply(attempt));
        pen.accept(now);
        seen.add(now);
        return now;
    }
}
