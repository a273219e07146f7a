package dev.deputy.planner.methods;

import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.PlanCheck;
import dev.deputy.core.plan.PlanProblem;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.policy.Limits;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decomposes each wanted type or task by the first of its methods that is possible, and fills in the rest as the typed
 * planner does; without methods it is the typed planner. The steps stand in the order of the decomposition, each after
 * what it needs.
 *
 * <ul>
 *   <li>A type that has methods is made by these wherever it is needed; inside of them, by tools.
 *   <li>A type is made once, and taken from its step by all that comes later; an author's step may make it anew.
 *   <li>What can be planned with the facts that are known is planned. Else the missing facts are named: those that an
 *       open guard needs, or those at the leaves.
 *   <li>A task that is a part of itself, or inside of more than 100 others, is impossible there; after 10,000 methods
 *       the search gives up. A plan has as many steps as core allows.
 * </ul>
 */
public final class MethodsPlanner implements Planner {
    private final Repertoire repertoire;

    /**
     * A planner by these methods; of those of one task the first that is possible is taken.
     *
     * @throws IllegalArgumentException if methods contradict each other or themselves: all mistakes are named. What can
     *     only be seen with the tools, such as a tool that is not there, makes a method impossible when it is planned
     */
    public MethodsPlanner(List<Method> methods) {
        repertoire = new Repertoire(methods);
    }

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public Planning plan(PlanningRequest request) {
        if (request.goal().wanted().isEmpty()) {
            return new Planning.NoPlan(
                    "the goal names no type that a plan must end in, and its words alone are understood by a model"
                            + " only");
        }
        // To ask at once for what would be asked for in turn, it goes on as if what it asks for were known.
        TreeSet<String> missing = new TreeSet<>();
        while (true) {
            Guards guards = new Guards(request, missing);
            Finding now = new Search(repertoire, request, guards, guards.known()).run();
            if (now instanceof Finding.Found found) {
                return answer(request, Plan.of(found.chain().steps()), guards.looked(), missing);
            }
            TreeSet<String> readable = new TreeSet<>(guards.known());
            readable.addAll(request.specs().keySet());
            Finding then = new Search(repertoire, request, guards, readable).run();
            if (then instanceof Finding.Hopeless hopeless) {
                return new Planning.NoPlan(hopeless.reason());
            }
            boolean asksForMore = missing.addAll(unknown(then, guards));
            if (!asksForMore) {
                missing.addAll(unknown(now, guards));
            }
            if (missing.isEmpty()) {
                return new Planning.NoPlan(((Finding.Hopeless) now).reason());
            }
            if (!asksForMore || then instanceof Finding.Undecided) {
                return new Planning.FactsMissing(missing);
            }
        }
    }

    private static SortedSet<String> unknown(Finding finding, Guards guards) {
        TreeSet<String> facts = new TreeSet<>(finding.needs());
        facts.removeAll(guards.known());
        return facts;
    }

    /** The plan, or what it asks for; an author's argument may still be wrong. */
    private static Planning answer(
            PlanningRequest request, Plan plan, SortedSet<String> looked, SortedSet<String> missing) {
        TreeMap<String, Schema> facts = new TreeMap<>();
        request.facts().keySet().forEach(name -> facts.put(name, Schema.ANY));
        request.specs().forEach((name, spec) -> facts.put(name, spec.schema()));
        List<PlanProblem> problems = new PlanCheck(request.catalog(), facts, Limits.DEFAULT).check(plan);
        if (!problems.isEmpty()) {
            return new Planning.NoPlan("the methods lead to a plan that cannot run: " + problems.getFirst()
                    + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
        }
        return missing.isEmpty() ? new Planning.Planned(plan, looked) : new Planning.FactsMissing(missing);
    }
}
