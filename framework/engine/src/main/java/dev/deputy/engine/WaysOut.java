package dev.deputy.engine;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.machine.Adjusting;
import dev.deputy.core.machine.Difference;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a tool proposes instead of what cannot be is tried before a person is shown it. The ways that lead somewhere are
 * kept, the nearest to the plan as it is first.
 */
final class WaysOut {
    /** More than these a person does not weigh. */
    private static final int SHOWN = 3;

    /** More than these are not tried: each one may read all that the adjustment touches. */
    private static final int TRIED = 10;

    private record Tried(Relaxation way, int distance) {}

    private WaysOut() {}

    /** The adjustment that was settled last, if its ways out wait for being tried. */
    static Optional<Adjusting.Closed> open(State state) {
        return state.adjusting().open().isEmpty() ? wanted(state) : Optional.empty();
    }

    /** The same, also while the machine itself reads something again meanwhile. */
    static Optional<Adjusting.Closed> wanted(State state) {
        return state.adjusting()
                .last()
                .filter(last -> state.phase() != State.Phase.CANCELLED
                        && state.adjusting().asked().isEmpty()
                        && last.ways().isEmpty()
                        && !proposed(last.settlement()).isEmpty());
    }

    private static int distance(State before, State after, Optional<String> fork) {
        return fork.map(one -> Difference.of(before.ofFork(one), after.ofFork(one)))
                .orElseGet(() -> Difference.of(before, after))
                .distance();
    }

    private static List<Relaxation> proposed(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Applied applied -> List.of();
            case Settlement.NeedsAnswer needs -> needs.ways();
            case Settlement.Impossible impossible -> impossible.relaxations();
        };
    }

    /** Those that lead somewhere, each with the whole patch that is to be made; empty if it was stopped. */
    static Optional<List<Relaxation>> of(Deputy deputy, State state, Rehearsal rehearsal, BooleanSupplier stopped) {
        Adjusting.Closed last = open(state).orElseThrow();
        List<Relaxation> proposed = proposed(last.settlement());
        List<Tried> tried = new ArrayList<>();
        for (Relaxation way : proposed.subList(0, Math.min(TRIED, proposed.size()))) {
            Patch whole = last.patch().then(way.patch());
            rehearsal
                    .of(
                            state,
                            new Event.AdjustmentAsked(deputy.clock().instant(), whole, Actor.of("nobody"), last.fork()))
                    .filter(after -> after.adjusting().last().orElseThrow().settlement() instanceof Settlement.Applied)
                    .ifPresent(after -> tried.add(
                            new Tried(new Relaxation(way.text(), whole), distance(state, after, last.fork()))));
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
        }
        if (last.settlement() instanceof Settlement.Impossible) {
            tried.sort(Comparator.comparingInt(Tried::distance));
        } // answers to a question stay in the order in which they were offered
        return Optional.of(tried.stream().map(Tried::way).limit(SHOWN).toList());
    }
}
