package dev.deputy;

import dev.deputy.agents.value.Values;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Reply;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Proposal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A delegation whose result is a Java value. All else is {@link #engine}'s. Thread-safe. */
public final class Delegation<T> implements AutoCloseable {
    private final dev.deputy.engine.Delegation engine;
    private final Class<T> wanted;

    Delegation(dev.deputy.engine.Delegation engine, Class<T> wanted) {
        this.engine = engine;
        this.wanted = wanted;
    }

    /** By which it is opened again, in any later process. */
    public String id() {
        return engine.id();
    }

    /**
     * Waits until it does nothing more on its own.
     *
     * @throws dev.deputy.core.json.JsonException if it was done by tools that gave another type of that name
     * @throws IllegalStateException if it was closed, or the journal refused an entry: nothing was lost, open the
     *     delegation again
     */
    public Standing<T> await() throws InterruptedException {
        return switch (engine.await()) {
            case dev.deputy.engine.Standing.Waiting waiting -> new Standing.Waiting<>(waiting.requests());
            case dev.deputy.engine.Standing.Completed done -> new Standing.Completed<>(made(), done.results());
            case dev.deputy.engine.Standing.Stopped stopped -> new Standing.Stopped<>(stopped.how(), stopped.reason());
        };
    }

    private SortedMap<String, T> made() {
        State state = engine.state();
        String type = Goal.type(wanted);
        TreeMap<String, T> made = new TreeMap<>();
        for (Step step : state.head().plan().steps()) {
            if (isMaker(state, step, type)) {
                state.result(step.id()).ifPresent(result -> made.put(step.id(), Values.read(result.value(), wanted)));
            }
        }
        return made;
    }

    private static boolean isMaker(State state, Step step, String type) {
        return state.charter()
                .orElseThrow()
                .rules()
                .catalog()
                .find(step.tool())
                .map(ToolSpec::outputType)
                .filter(type::equals)
                .isPresent();
    }

    /**
     * Answers a request; when this returns the answer is kept.
     *
     * @return why it was refused; empty if it was taken
     */
    public Optional<String> decide(Reply reply, Actor actor) {
        return engine.decide(reply, actor);
    }

    /**
     * What the adjustment would do that a person says in words.
     *
     * @throws InterruptedException if this thread was interrupted while a model was asked
     */
    public Proposal preview(String words) throws InterruptedException {
        return engine.preview(words);
    }

    /**
     * What the adjustment would do; nothing happens.
     *
     * @throws IllegalArgumentException if the patch does not fit the delegation; every problem is named
     */
    public Proposal preview(Patch patch) {
        return engine.preview(patch);
    }

    /** Everything that a screen needs, as JSON. */
    public Json.Obj view() {
        return engine.view();
    }

    /** The same without types: undo, forks, cancelling, its state. */
    public dev.deputy.engine.Delegation engine() {
        return engine;
    }

    /** Lets another driver go on with it. */
    @Override
    public void close() {
        engine.close();
    }
}
