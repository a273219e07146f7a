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
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is wrong with the plan of a sub-goal: what every plan is checked for, and what it must not do where it stands.
 */
final class Subgoals {
    private Subgoals() {}

    /** All of it; empty if the steps may become children of the sub-goal's step. */
    static List<String> problems(Rules rules, Branch branch, String id, Json.Obj handed, Json value) {
        if (Subplan.depth(id) >= Subplan.DEPTH) {
            return List.of("sub-goals lie within each other at most " + Subplan.DEPTH + " deep");
        }
        Subplan subplan;
        try {
            subplan = Subplan.of(value);
        } catch (JsonException wrong) {
            return List.of("it is no plan of a sub-goal: " + wrong.getMessage());
        }
        int steps = subplan.steps().size() + branch.below(Branch.origin(id)).size();
        if (steps > rules.limits().steps()) {
            return List.of("with its sub-goals " + Branch.origin(id) + " has " + steps + " steps; at most "
                    + rules.limits().steps() + " are allowed");
        }
        TreeMap<String, Schema> inputs = new TreeMap<>();
        handed.members().forEach((name, input) -> inputs.put(name, Schema.like(input)));
        String type = handed.get(Subplan.MAKES)
                .filter(Json.Str.class::isInstance)
                .map(Json::asString)
                .orElse("");
        List<String> problems = new ArrayList<>(rules.planCheck().ofSubgoal(inputs).check(subplan, type).stream()
                .map(PlanProblem::toString)
                .toList());
        targetsOfOthers(rules, branch, id, subplan, problems);
        return problems;
    }

    /** The plan with ids of the delegation. One that another tool has had before is told apart by the tool. */
    static Subplan below(State state, String id, Subplan made) {
        TreeMap<String, String> names = new TreeMap<>();
        for (Step step : made.steps()) {
            String name = id + ":" + step.id();
            boolean taken =
                    known(state, name).filter(tool -> !tool.equals(step.tool())).isPresent();
            names.put(step.id(), taken ? name + "-" + step.tool() : name);
        }
        return made.named(one -> names.getOrDefault(one, one));
    }

    private static Optional<String> known(State state, String id) {
        Optional<String> known = tool(state.head(), id);
        for (Table.Row<Branch> past : state.revisions().past()) {
            known = known.or(() -> tool(past.value(), id));
        }
        return known;
    }

    private static Optional<String> tool(Branch branch, String id) {
        return branch.children().has(id) ? branch.step(id).map(Step::tool) : Optional.empty();
    }

    /** What a step writes no other one writes, wherever it stands. */
    private static void targetsOfOthers(Rules rules, Branch branch, String id, Subplan subplan, List<String> problems) {
        TreeMap<String, String> writers = new TreeMap<>();
        for (Step step : branch.plan().steps()) {
            target(rules, step).ifPresent(target -> writers.put(target, step.id()));
        }
        branch.parts().forEach((of, part) -> {
            if (!of.equals(id)) {
                part.plan()
                        .steps()
                        .forEach(step -> target(rules, step).ifPresent(target -> writers.put(target, step.id())));
            }
        });
        for (Step step : subplan.steps()) {
            target(rules, step)
                    .map(writers::get)
                    .ifPresent(other -> problems.add(step.id() + ": step '" + other + "' writes the same"));
        }
    }

    private static Optional<String> target(Rules rules, Step step) {
        return rules.catalog().find(step.tool()).flatMap(ToolSpec::target);
    }
}
