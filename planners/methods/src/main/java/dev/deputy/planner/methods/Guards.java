package dev.deputy.planner.methods;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.planning.PlanningRequest;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Decides guards by the facts of a request, and keeps in mind which ones it looked at. */
final class Guards {
    private final PlanningRequest request;
    private final TreeSet<String> known;
    private final TreeSet<String> looked = new TreeSet<>();

    /** @param expected facts that will be known, with whatever value */
    Guards(PlanningRequest request, SortedSet<String> expected) {
        this.request = request;
        known = new TreeSet<>(request.facts().keySet());
        known.addAll(expected);
    }

    /** The facts that are known, or will be. */
    SortedSet<String> known() {
        return known;
    }

    /** The facts that decided a guard by their value, or by being known or not. */
    SortedSet<String> looked() {
        return looked;
    }

    /** Looks at no more than it takes. */
    Truth test(Guard guard) {
        return switch (guard) {
            case Guard.Known fact -> {
                looked.add(fact.fact());
                yield Truth.of(known.contains(fact.fact()));
            }
            case Guard.Compared compared -> compare(compared);
            case Guard.All all -> all(all.guards());
            case Guard.Not not -> test(not.guard()).opposite();
        };
    }

    private Truth compare(Guard.Compared compared) {
        looked.add(compared.fact());
        Fact fact = request.facts().get(compared.fact());
        if (fact != null) {
            return Truth.of(compared.at()
                    .in(fact.value())
                    .filter(part -> compared.how().holds(part, compared.literal()))
                    .isPresent());
        }
        return request.specs().containsKey(compared.fact())
                ? new Truth.Open(new TreeSet<>(List.of(compared.fact())))
                : Truth.Decided.NO;
    }

    private Truth all(List<Guard> guards) {
        TreeSet<String> open = new TreeSet<>();
        for (Guard guard : guards) {
            switch (test(guard)) {
                case Truth.Decided.YES -> {}
                case Truth.Decided.NO -> {
                    return Truth.Decided.NO;
                }
                case Truth.Open facts -> open.addAll(facts.facts());
            }
        }
        return open.isEmpty() ? Truth.Decided.YES : new Truth.Open(open);
    }
}
