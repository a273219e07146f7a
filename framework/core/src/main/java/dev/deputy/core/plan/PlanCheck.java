package dev.deputy.core.plan;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The static check that every plan passes before it becomes a revision: ids, tools, references, cycles, types and
 * limits. All problems are reported at once, each with its place.
 */
public final class PlanCheck {
    private final Catalog catalog;
    private final TreeMap<String, Schema> facts;
    private final Limits limits;
    private final TreeMap<String, Schema> handed;

    /**
     * The check for plans of these tools over these facts.
     *
     * @param facts the schemas of the facts that a brief may have, by name
     */
    public PlanCheck(Catalog catalog, Map<String, Schema> facts, Limits limits) {
        this(catalog, facts, limits, new TreeMap<>());
    }

    private PlanCheck(Catalog catalog, Map<String, Schema> facts, Limits limits, Map<String, Schema> handed) {
        this.catalog = catalog;
        this.facts = new TreeMap<>(facts);
        this.limits = limits;
        this.handed = new TreeMap<>(handed);
    }

    /**
     * The same for the plan of a sub-goal, which reads what the sub-goal was handed and no facts.
     *
     * @param inputs the schemas of what was handed, by name
     */
    public PlanCheck ofSubgoal(Map<String, Schema> inputs) {
        return new PlanCheck(catalog, new TreeMap<>(), limits, inputs);
    }

    /**
     * All that is wrong with the plan of a sub-goal.
     *
     * @param type of what is to be made
     */
    public List<PlanProblem> check(Subplan subplan, String type) {
        Plan plan = Plan.of(subplan.steps());
        List<PlanProblem> problems = check(plan);
        plan.steps().stream()
                .filter(step ->
                        catalog.find(step.tool()).flatMap(ToolSpec::target).isPresent())
                .forEach(step -> problems.add(new PlanProblem(
                        step.id(), "what overwrites something stands in the plan itself, and in no sub-goal")));
        Optional<String> made = plan.find(subplan.makes()).flatMap(this::type);
        if (!made.equals(Optional.of(type))) {
            problems.add(new PlanProblem(
                    "",
                    "the sub-goal wants " + type + ", and "
                            + made.map(other -> "step '" + subplan.makes() + "' makes " + other)
                                    .orElse("there is no step '" + subplan.makes() + "' that makes it")));
        }
        return problems;
    }

    /** All that is wrong, in the order of the steps; empty if the plan may run. */
    public List<PlanProblem> check(Plan plan) {
        List<PlanProblem> problems = new ArrayList<>();
        if (plan.steps().isEmpty()) {
            problems.add(new PlanProblem("", "the plan has no step"));
        }
        if (plan.steps().size() > limits.steps()) {
            problems.add(new PlanProblem(
                    "", "the plan has " + plan.steps().size() + " steps; at most " + limits.steps() + " are allowed"));
            return problems;
        }
        TreeSet<String> seen = new TreeSet<>();
        for (Step step : plan.steps()) {
            if (!step.id().matches("[a-z][a-z0-9-]*")) {
                problems.add(new PlanProblem(
                        step.id(), "the id must be lower-case letters, digits and '-', beginning with a letter"));
            }
            if (!seen.add(step.id())) {
                problems.add(new PlanProblem(step.id(), "two steps have this id"));
            }
            checkStep(plan, step, problems);
        }
        checkTargets(plan, problems);
        checkCycles(plan, problems);
        return problems;
    }

    private void checkStep(Plan plan, Step step, List<PlanProblem> problems) {
        Optional<ToolSpec> tool = catalog.find(step.tool());
        if (tool.isEmpty()) {
            problems.add(new PlanProblem(
                    step.id(),
                    "there is no tool '" + step.tool() + "'; there are "
                            + String.join(", ", catalog.tools().keySet())));
            return;
        }
        if (step.inputs().size() > limits.inputs()) {
            problems.add(new PlanProblem(
                    step.id(), step.inputs().size() + " inputs; at most " + limits.inputs() + " are allowed"));
        }
        for (Parameter parameter : tool.get().parameters()) {
            if (parameter.required() && !step.inputs().containsKey(parameter.name())) {
                problems.add(
                        new PlanProblem(place(step, parameter.name()), "tool " + step.tool() + " needs this input"));
            }
        }
        if (tool.get().isPlanning()) {
            checkSubgoal(step, problems);
        }
        step.inputs().forEach((name, input) -> {
            Optional<Parameter> parameter = tool.get().parameter(name);
            if (parameter.isEmpty() && !tool.get().isPlanning()) {
                problems.add(new PlanProblem(place(step, name), "tool " + step.tool() + " has no such parameter"));
            }
            Schema wanted = parameter.map(Parameter::schema).orElse(Schema.ANY);
            checkInput(plan, step, name, input, wanted, problems);
            parameter.ifPresent(known -> checkType(plan, step, known, input, problems));
        });
        step.forEach().ifPresent(each -> checkForEach(plan, step, each, problems));
    }

    /** It says what it makes, and hands its plan what could be a fact. */
    private void checkSubgoal(Step step, List<PlanProblem> problems) {
        Optional<String> type = type(step.single());
        if (type.flatMap(catalog::madeAs).isEmpty()) {
            problems.add(new PlanProblem(
                    place(step, Subplan.MAKES),
                    type.map(unknown -> "no tool makes " + unknown)
                            .orElse("a sub-goal says which type it makes, as a text in the plan")));
        }
        step.inputs().keySet().stream()
                .filter(name -> !name.matches("[a-z][A-Za-z0-9]*"))
                .forEach(name -> problems.add(new PlanProblem(
                        place(step, name),
                        "what a sub-goal is handed has a name of letters and digits that begins with a"
                                + " small letter, such as nights")));
    }

    private void checkForEach(Plan plan, Step step, Step.ForEach each, List<PlanProblem> problems) {
        Schema wanted = new Schema(Json.object("type", "array"));
        if (each.over() instanceof Input.FromItem) {
            problems.add(new PlanProblem(place(step, "forEach"), "the items cannot come from an item of their own"));
        } else {
            checkInput(plan, step, "forEach", each.over(), wanted, problems);
        }
    }

    private void checkInput(Plan plan, Step step, String name, Input input, Schema wanted, List<PlanProblem> problems) {
        String place = place(step, name);
        switch (input) {
            case Input.Literal literal ->
                wanted.check(literal.value())
                        .forEach(problem -> problems.add(new PlanProblem(place, problem.toString())));
            case Input.FromFact from ->
                checkReference(
                        place,
                        "fact '" + from.fact() + "'",
                        Optional.ofNullable(facts.get(from.fact())),
                        from.at(),
                        wanted,
                        problems);
            case Input.FromStep from ->
                checkReference(
                        place,
                        "step '" + from.step() + "'",
                        plan.find(from.step()).map(other -> other.output(catalog)),
                        from.at(),
                        wanted,
                        problems);
            case Input.FromGoal from ->
                checkReference(
                        place,
                        "input '" + from.input() + "' of a sub-goal",
                        Optional.ofNullable(handed.get(from.input())),
                        from.at(),
                        wanted,
                        problems);
            case Input.FromItem item
            when step.forEach().isEmpty() -> problems.add(new PlanProblem(place, "only a step with forEach has items"));
            case Input.FromItem item ->
                checkReference(
                        place,
                        "the item",
                        step.forEach()
                                .flatMap(each -> given(plan, each.over()))
                                .flatMap(array -> array.definition().get("items"))
                                .map(items -> new Schema(items.asObject()))
                                .or(() -> Optional.of(Schema.ANY)),
                        item.at(),
                        wanted,
                        problems);
        }
    }

    /** What is known of what the input gives. */
    private Optional<Schema> given(Plan plan, Input input) {
        return switch (input) {
            case Input.Literal literal -> Optional.of(Schema.like(literal.value()));
            case Input.FromFact from ->
                Optional.ofNullable(facts.get(from.fact())).flatMap(fact -> fact.at(from.at()));
            case Input.FromStep from ->
                plan.find(from.step()).map(other -> other.output(catalog)).flatMap(output -> output.at(from.at()));
            case Input.FromGoal from ->
                Optional.ofNullable(handed.get(from.input())).flatMap(one -> one.at(from.at()));
            case Input.FromItem none -> Optional.empty();
        };
    }

    private static void checkReference(
            String place,
            String source,
            Optional<Schema> given,
            Pointer at,
            Schema wanted,
            List<PlanProblem> problems) {
        if (given.isEmpty()) {
            problems.add(new PlanProblem(place, "there is no " + source));
            return;
        }
        Optional<Schema> part = given.get().at(at);
        if (part.isEmpty()) {
            if (given.get().isClosed() || given.get().isScalar()) {
                problems.add(new PlanProblem(place, source + " has nothing at " + at));
            }
            return;
        }
        Optional<String> givenType = part.get().definition().get("type").map(Json::asString);
        Optional<String> wantedType = wanted.definition().get("type").map(Json::asString);
        if (givenType.isPresent() && wantedType.isPresent() && !fits(givenType.get(), wantedType.get())) {
            problems.add(new PlanProblem(
                    place,
                    source + (at.parts().isEmpty() ? "" : " at " + at) + " is of type " + givenType.get() + "; "
                            + wantedType.get() + " is wanted"));
        }
    }

    /** A whole result that is handed to a parameter of a named type must have that type. */
    private void checkType(Plan plan, Step step, Parameter parameter, Input input, List<PlanProblem> problems) {
        if (parameter.source() instanceof Parameter.Source.FromType wanted
                && input instanceof Input.FromStep from
                && from.at().parts().isEmpty()) {
            plan.find(from.step())
                    .flatMap(this::type)
                    .filter(type -> !type.equals(wanted.type()))
                    .ifPresent(type -> problems.add(new PlanProblem(
                            place(step, parameter.name()),
                            "step '" + from.step() + "' gives " + type + "; " + wanted.type() + " is wanted")));
        }
    }

    private Optional<String> type(Step step) {
        return catalog.find(step.tool()).flatMap(step::type);
    }

    /** What one step writes another one must not write over: neither would know which of them is current. */
    private void checkTargets(Plan plan, List<PlanProblem> problems) {
        TreeMap<String, String> writers = new TreeMap<>();
        for (Step step : plan.steps()) {
            Optional<String> target = catalog.find(step.tool()).flatMap(ToolSpec::target);
            if (target.isEmpty()) {
                continue;
            }
            if (step.forEach().isPresent()) {
                problems.add(
                        new PlanProblem(place(step, "forEach"), "the children would all write '" + target.get() + "'"));
            }
            String other = writers.put(target.get(), step.id());
            if (other != null) {
                problems.add(new PlanProblem(step.id(), "step '" + other + "' writes '" + target.get() + "' too"));
            }
        }
    }

    private static void checkCycles(Plan plan, List<PlanProblem> problems) {
        TreeSet<String> rest = new TreeSet<>();
        plan.steps().forEach(step -> rest.add(step.id()));
        plan.order().forEach(rest::remove);
        // What only hangs on a cycle is not on it: drop, from the end, the steps that nothing in the rest reads.
        ArrayDeque<String> open = new ArrayDeque<>(rest);
        while (!open.isEmpty()) {
            String id = open.remove();
            if (rest.contains(id) && plan.readersOfStep(id).stream().noneMatch(rest::contains)) {
                rest.remove(id);
                plan.find(id).ifPresent(step -> open.addAll(step.needs()));
            }
        }
        if (!rest.isEmpty()) {
            problems.add(new PlanProblem("", "these steps wait for each other: " + String.join(", ", rest)));
        }
    }

    private static boolean fits(String given, String wanted) {
        return given.equals(wanted) || (given.equals("integer") && wanted.equals("number"));
    }

    private static String place(Step step, String input) {
        return step.id() + "." + input;
    }
}
