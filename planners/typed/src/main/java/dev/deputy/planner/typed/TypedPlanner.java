package dev.deputy.planner.typed;

import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chains tools backwards from the wanted types to the facts: a type is made by the tool that is fewest layers above the
 * facts, of several by the first by name. An optional argument is given when its fact is known, or when its type can be
 * made at a lower layer. Each tool is called once, by a step of its name. The work is linear in the number of tools and
 * parameters (times a map's access).
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
        TreeSet<String> known = new TreeSet<>(request.facts().keySet());
        Reach reach = new Reach(request.catalog(), known);
        if (unreachable(request, reach).isEmpty()) {
            return new Planning.Planned(Plan.of(chain(request, reach, known)), new TreeSet<>());
        }
        TreeSet<String> askable = new TreeSet<>(known);
        askable.addAll(request.specs().keySet());
        Reach wider = new Reach(request.catalog(), askable);
        List<String> never = unreachable(request, wider);
        if (!never.isEmpty()) {
            return new Planning.NoPlan("no tool can make " + String.join(", ", never) + "; the tools make "
                    + String.join(", ", made(request)));
        }
        TreeSet<String> missing = new TreeSet<>();
        for (Step step : chain(request, wider, known)) {
            missing.addAll(step.reads());
        }
        missing.removeAll(known);
        return new Planning.FactsMissing(missing);
    }

    private static List<String> unreachable(PlanningRequest request, Reach reach) {
        return request.goal().wanted().stream()
                .filter(type -> reach.makerOf(type).isEmpty())
                .toList();
    }

    private static SortedSet<String> made(PlanningRequest request) {
        TreeSet<String> types = new TreeSet<>();
        request.catalog().tools().values().forEach(tool -> types.add(tool.outputType()));
        return types;
    }

    /** The steps that make the wanted types, each after those that it needs. */
    private static List<Step> chain(PlanningRequest request, Reach reach, SortedSet<String> known) {
        TreeMap<String, Step> chosen = new TreeMap<>();
        ArrayDeque<String> open = new ArrayDeque<>(request.goal().wanted());
        while (!open.isEmpty()) {
            ToolSpec tool = reach.makerOf(open.remove()).orElseThrow();
            if (chosen.containsKey(tool.name())) {
                continue;
            }
            Step step = Step.of(tool.name(), tool.name());
            for (Parameter parameter : tool.parameters()) {
                Optional<Input> input = input(parameter, tool, reach, known);
                if (input.isPresent()) {
                    step = step.with(parameter.name(), input.get());
                }
                if (input.isPresent() && parameter.source() instanceof Parameter.Source.FromType from) {
                    open.add(from.type());
                }
            }
            chosen.put(tool.name(), step);
        }
        List<Step> steps = new ArrayList<>();
        for (String id : Plan.of(List.copyOf(chosen.values())).order()) {
            steps.add(chosen.get(id));
        }
        return steps;
    }

    private static Optional<Input> input(Parameter parameter, ToolSpec tool, Reach reach, SortedSet<String> known) {
        return switch (parameter.source()) {
            case Parameter.Source.FromFact from ->
                parameter.required() || known.contains(from.fact())
                        ? Optional.of(Input.fact(from.fact()))
                        : Optional.empty();
            case Parameter.Source.FromType from ->
                parameter.required() || reach.isBelow(from.type(), tool)
                        ? reach.makerOf(from.type()).map(maker -> Input.step(maker.name()))
                        : Optional.empty();
            case Parameter.Source.FromAuthor none -> Optional.empty();
        };
    }
}
