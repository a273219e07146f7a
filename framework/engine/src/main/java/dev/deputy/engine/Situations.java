package dev.deputy.engine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.PatchCheck;
import dev.deputy.core.machine.State;
import dev.deputy.core.words.Situation;
import java.util.List;
import java.util.TreeMap;

/** What is known when somebody wants something to be otherwise and says so in words. */
public final class Situations {
    private Situations() {}

    /**
     * That of the head.
     *
     * @param origin who is speaking
     * @throws IllegalArgumentException if the delegation has not started
     */
    public static Situation of(State state, Fact.Origin origin) {
        State.Charter charter = state.charter()
                .orElseThrow(
                        () -> new IllegalArgumentException("the delegation has not started: nothing is known yet"));
        TreeMap<String, Json> facts = new TreeMap<>();
        state.head().facts().forEach((name, fact) -> facts.put(name, fact.value()));
        List<String> steps = state.head().ids();
        TreeMap<String, Json> results = new TreeMap<>();
        steps.forEach(step -> state.result(step).ifPresent(result -> results.put(step, result.value())));
        return new Situation(
                charter.rules().specs(),
                facts,
                state.head().plan(),
                steps,
                results,
                origin,
                patch -> PatchCheck.check(state, patch));
    }
}
