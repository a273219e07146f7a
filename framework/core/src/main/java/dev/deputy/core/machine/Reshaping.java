package dev.deputy.core.machine;

import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What persons want otherwise than the planner's plan has it. It is kept apart from that plan, so that it holds for the
 * next one too.
 *
 * @param added steps, by their ids
 * @param replaced what stands in the place of a step, by that step's id
 * @param dropped ids of steps and of children, each with itself
 */
public record Reshaping(Table<Step> added, Table<Step> replaced, Table<String> dropped) {
    static final Reshaping NONE = new Reshaping(Table.empty(), Table.empty(), Table.empty());

    Reshaping adding(Step step) {
        return new Reshaping(added.with(step.id(), step), replaced, dropped.without(step.id()));
    }

    Reshaping replacing(String step, Step by) {
        return new Reshaping(added, replaced.with(step, by), dropped);
    }

    Reshaping dropping(String step) {
        return new Reshaping(added, replaced, dropped.with(step, step));
    }

    /** Says nothing of the step any more. */
    Reshaping without(String step) {
        Table<Step> rest = replaced.without(step);
        for (Table.Row<Step> row : replaced) {
            rest = row.value().id().equals(step) ? rest.without(row.key()) : rest;
        }
        return new Reshaping(added.without(step), rest, dropped.without(step));
    }

    boolean names(String step) {
        for (Table.Row<Step> row : replaced) {
            if (row.value().id().equals(step)) {
                return true;
            }
        }
        return added.has(step) || replaced.has(step) || dropped.has(step);
    }

    boolean isEmpty() {
        return added.isEmpty() && replaced.isEmpty() && dropped.isEmpty();
    }

    /** The planner's plan as persons want it; a step that cannot do without a dropped one goes with it. */
    Plan of(Plan planned, Catalog catalog) {
        if (isEmpty()) {
            return planned;
        }
        List<Step> steps = new ArrayList<>();
        planned.steps().forEach(step -> steps.add(replaced.get(step.id()).orElse(step)));
        added.forEach((id, step) -> steps.add(replaced.get(id).orElse(step)));
        TreeSet<String> gone = new TreeSet<>();
        Plan whole =
                Plan.of(steps.stream().map(step -> step.mapped(this::pointedOn)).toList());
        List<Step> kept = new ArrayList<>();
        for (String id : whole.order()) {
            Optional<Step> without = without(whole.find(id).orElseThrow(), gone, catalog);
            if (dropped.has(id) || without.isEmpty()) {
                gone.add(id);
            } else {
                kept.add(without.get());
            }
        }
        return whole.order().size() < whole.steps().size() ? whole : inOrderOf(whole, kept);
    }

    private static Plan inOrderOf(Plan whole, List<Step> kept) {
        TreeMap<String, Step> byId = new TreeMap<>();
        kept.forEach(step -> byId.put(step.id(), step));
        return Plan.of(whole.steps().stream()
                .filter(step -> byId.containsKey(step.id()))
                .map(step -> byId.getOrDefault(step.id(), step))
                .toList());
    }

    /** Whoever read a replaced step reads the one in its place. */
    private Input pointedOn(Input input) {
        return input instanceof Input.FromStep from
                ? replaced.get(from.step())
                        .<Input>map(by -> new Input.FromStep(by.id(), from.at()))
                        .orElse(input)
                : input;
    }

    /** The step without the inputs from steps that are gone; empty if it cannot do without them. */
    private static Optional<Step> without(Step step, TreeSet<String> gone, Catalog catalog) {
        if (step.forEach().filter(each -> isFrom(each.over(), gone)).isPresent()) {
            return Optional.empty();
        }
        TreeMap<String, Input> inputs = new TreeMap<>();
        for (Map.Entry<String, Input> input : step.inputs().entrySet()) {
            if (!isFrom(input.getValue(), gone)) {
                inputs.put(input.getKey(), input.getValue());
            } else if (catalog.find(step.tool())
                    .flatMap(tool -> tool.parameter(input.getKey()))
                    .filter(Parameter::required)
                    .isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Step(step.id(), step.tool(), inputs, step.forEach()));
    }

    private static boolean isFrom(Input input, TreeSet<String> gone) {
        return input instanceof Input.FromStep from && gone.contains(from.step());
    }
}
