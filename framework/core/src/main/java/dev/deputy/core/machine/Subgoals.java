package dev.deputy.core.machine;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.PlanProblem;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is wrong with the plan of a sub-goal: what every plan is checked for, and what it must not do where it stands.
 */
final class Subgoals {
    private Subgoals() {}

    /** All of it; empty if the steps may become children of the sub-goal's step. */
    static List<String> problems(Rules rules, Branch branch, String id, Json.Obj handed, Json value) {
        if (Subplan.depth(id) >= Subplan.DEPTH) {
            return List.of("sub-goals lie within each other at most " + Subplan.DEPTH + " deep, fan-outs counted");
        }
        Subplan subplan;
        try {
            subplan = Subplan.of(value);
        } catch (JsonException wrong) {
            return List.of("it is no plan of a sub-goal: " + wrong.getMessage());
        }
        int steps = subplan.steps().size() + branch.plan().steps().size();
        for (Table.Row<Branch.Part> part : branch.parts()) {
            steps += part.key().equals(id) ? 0 : part.value().plan().steps().size();
        }
        if (steps > rules.limits().steps()) {
            return List.of("with its sub-goals the plan has " + steps + " steps; at most "
                    + rules.limits().steps() + " are allowed");
        }
        TreeMap<String, Schema> inputs = new TreeMap<>();
        handed.members().forEach((name, input) -> inputs.put(name, Schema.like(input)));
        Step step = branch.step(id).orElseThrow().single();
        String type = rules.catalog().find(step.tool()).flatMap(step::type).orElse("");
        List<String> problems = new ArrayList<>(rules.planCheck().ofSubgoal(inputs).check(subplan, type).stream()
                .map(PlanProblem::toString)
                .toList());
        subplan.steps().stream()
                .filter(child -> isTooDeep(rules, id, child))
                .forEach(child -> problems.add(child.id() + ": a sub-goal that lies too deep: at most " + Subplan.DEPTH
                        + ", fan-outs counted"));
        return problems;
    }

    private static boolean isTooDeep(Rules rules, String id, Step child) {
        boolean plans =
                rules.catalog().find(child.tool()).filter(ToolSpec::isPlanning).isPresent();
        return plans && Subplan.depth(id) + (child.forEach().isPresent() ? 2 : 1) >= Subplan.DEPTH;
    }

    /**
     * The plan with ids of the delegation. One that another tool has had before, in any revision or fork, is told apart
     * by the tool.
     */
    static Subplan below(State state, String id, Subplan made) {
        TreeMap<String, String> names = new TreeMap<>();
        TreeSet<String> taken = new TreeSet<>();
        for (Step step : made.steps()) {
            String name = id + ":" + step.id();
            if (isFree(state, name, step.tool())) {
                names.put(step.id(), name);
                taken.add(name);
            }
        }
        for (Step step : made.steps()) {
            String name = id + ":" + step.id() + "-" + step.tool();
            for (int n = 2; !names.containsKey(step.id()); n++) {
                if (isFree(state, name, step.tool()) && taken.add(name)) {
                    names.put(step.id(), name);
                }
                name = id + ":" + step.id() + "-" + step.tool() + "-" + n;
            }
        }
        return made.named(one -> names.getOrDefault(one, one));
    }

    /** True if no other tool than this has had the id. */
    private static boolean isFree(State state, String id, String tool) {
        Revisions revisions = state.revisions();
        boolean free = isFree(state.head(), id, tool)
                && state.candidate()
                        .filter(candidate -> !isFree(candidate.branch(), id, tool))
                        .isEmpty();
        for (Table.Row<Branch> past : revisions.past()) {
            free &= isFree(past.value(), id, tool);
        }
        for (Table.Row<Branch> fork : revisions.forks()) {
            free &= isFree(fork.value(), id, tool);
        }
        return free;
    }

    private static boolean isFree(Branch branch, String id, String tool) {
        return !branch.children().has(id)
                || branch.step(id).filter(step -> step.tool().equals(tool)).isPresent();
    }
}
