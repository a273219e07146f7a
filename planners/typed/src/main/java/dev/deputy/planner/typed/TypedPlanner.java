package dev.deputy.planner.typed;

import dev.deputy.core.plan.Plan;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Chains tools backwards from the wanted types to the facts, as {@link Chain} says. Each tool is called once, by a step
 * of its name. The work is linear in the number of tools and parameters (times a map's access).
 *
 * <p>When facts are missing it names those at the leaves of the plan that it would make if every fact were known.
 */
public final class TypedPlanner implements Planner {
    @Override
    public String name() {
        return "typed";
    }

    @Override
    public Planning plan(PlanningRequest request) {
        if (request.goal().wanted().isEmpty()) {
            return new Planning.NoPlan(
                    "the goal names no type that a plan must end in, and its words alone are understood by a model"
                            + " only");
        }
        TreeSet<String> known = new TreeSet<>(request.facts().keySet());
        Attempt now = attempt(request, known, known);
        if (now.lacks().isEmpty()) {
            return new Planning.Planned(Plan.of(now.chain().steps()), new TreeSet<>());
        }
        TreeSet<String> readable = new TreeSet<>(known);
        readable.addAll(request.specs().keySet());
        Attempt then = attempt(request, known, readable);
        if (!then.lacks().isEmpty()) {
            return new Planning.NoPlan(String.join("; ", then.lacks()));
        }
        TreeSet<String> missing = new TreeSet<>(then.chain().reads());
        missing.removeAll(known);
        return new Planning.FactsMissing(missing);
    }

    /** @param lacks why some of the wanted types cannot be made */
    private record Attempt(Chain chain, List<String> lacks) {}

    private static Attempt attempt(PlanningRequest request, SortedSet<String> known, SortedSet<String> readable) {
        Chain chain = Chain.on(request.catalog(), known, readable);
        List<String> lacks = new ArrayList<>();
        for (String type : request.goal().wanted()) {
            switch (chain.make(type, Scope.TOOLS)) {
                case Growth.Grown grown -> chain = grown.chain();
                case Growth.Stuck stuck -> lacks.add(stuck.reason());
                case Growth.Awaits awaits ->
                    throw new IllegalStateException("nobody else makes " + awaits.type() + " here");
            }
        }
        return new Attempt(chain, lacks);
    }
}
