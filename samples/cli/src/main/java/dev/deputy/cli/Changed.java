package dev.deputy.cli;

import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Difference;
import dev.deputy.core.machine.State;
import dev.deputy.travel.TripDifference;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is otherwise in one trip than in another: its steps, and what a traveller notices. */
record Changed(Difference steps, TripDifference trip) {
    static Changed between(State before, State after) {
        return new Changed(Difference.of(before, after), TripDifference.between(results(before), results(after)));
    }

    /** True if not even a fact differs. */
    boolean isNothing() {
        return steps.distance() == 0 && steps.facts().isEmpty();
    }

    /** How far they are apart: {@code 12 steps, 1 day, 0 nights}. */
    String counts() {
        int distance = steps.distance();
        return distance + (distance == 1 ? " step, " : " steps, ") + trip.counts();
    }

    private static SortedMap<String, Json> results(State state) {
        TreeMap<String, Json> results = new TreeMap<>();
        state.head()
                .progress()
                .forEach((step, progress) -> state.result(step).ifPresent(result -> results.put(step, result.value())));
        return results;
    }
}
