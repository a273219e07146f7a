package dev.deputy.planner.llm;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the arguments of a plan's steps come from: what the model says, read strictly, and what it leaves open, filled
 * in where only one thing can be meant: the fact that a parameter names, or the one step that makes its type.
 */
final class Inputs {
    private static final Schema HAND = Schema.parse("""
        {"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"from":{"type":"string"}},
        "required":["name","from"]}}\
        """);

    private final PlanningRequest request;
    private final List<Schema.Problem> problems;
    private final TreeMap<String, List<String>> makers = new TreeMap<>();

    Inputs(PlanningRequest request, List<Step> bare, List<Schema.Problem> problems) {
        this.request = request;
        this.problems = problems;
        if (bare.isEmpty()) {
            problems.add(new Schema.Problem(Pointer.of("/steps"), "a plan has at least one step"));
        }
    }

    /** A step that is there, with its fan-out and without its inputs. */
    void looksLike(Step step) {
        request.catalog()
                .find(step.tool())
                .flatMap(step::type)
                .ifPresent(type ->
                        makers.computeIfAbsent(type, none -> new ArrayList<>()).add(step.id()));
    }

    Optional<Step> forEach(Step step, Json written) {
        Pointer at = Pointer.of("/" + step.id() + "/forEach");
        Optional<Input> over = reference(written.at("from").asString(), at);
        return over.flatMap(
                input -> pointer(written.at("key").asString(), at).map(key -> step.forEach(input, key.toString())));
    }

    /** The step with the inputs that were said and those that can be meant alone. */
    Step filled(Step step, SortedMap<String, Json> said) {
        Optional<ToolSpec> tool = request.catalog().find(step.tool());
        if (tool.filter(ToolSpec::isPlanning).isPresent()) {
            TreeMap<String, Json> rest = new TreeMap<>(said);
            Optional<Json> hand =
                    Optional.ofNullable(rest.remove(PlanForm.HAND)).filter(some -> !(some instanceof Json.Null));
            return filled(handed(step, hand.orElse(Json.array())), tool, rest);
        }
        return filled(step, tool, said);
    }

    /** The step of a sub-goal with what its plan may read. */
    private Step handed(Step step, Json hand) {
        Step handed = step;
        List<Schema.Problem> unreadable = HAND.check(hand);
        if (!unreadable.isEmpty()) {
            problems.add(new Schema.Problem(
                    new Pointer(List.of(step.id(), PlanForm.HAND)),
                    unreadable.getFirst().toString()));
            return handed;
        }
        for (Json one : hand.asList()) {
            String name = one.at("name").asString();
            Pointer at = new Pointer(List.of(step.id(), name));
            if (name.equals(Subplan.GOAL)
                    || name.equals(Subplan.MAKES)
                    || handed.inputs().containsKey(name)) {
                problems.add(new Schema.Problem(at, "what is handed needs a name of its own; '" + name + "' is taken"));
            }
            Optional<Input> from = reference(one.at("from").asString(), at);
            handed = from.isPresent() ? handed.with(name, from.get()) : handed;
        }
        return handed;
    }

    private Step filled(Step step, Optional<ToolSpec> tool, SortedMap<String, Json> said) {
        Step filled = step;
        tool.ifPresent(known -> unknown(known, said)
                .forEach(name -> problems.add(new Schema.Problem(
                        new Pointer(List.of(step.id(), name)),
                        "tool " + known.name() + " has no such input, but "
                                + known.parameters().stream()
                                        .map(Parameter::name)
                                        .toList()))));
        for (Parameter parameter : tool.map(ToolSpec::parameters).orElse(List.of())) {
            Pointer at = new Pointer(List.of(step.id(), parameter.name()));
            Optional<Input> input = Optional.ofNullable(said.get(parameter.name()))
                    .filter(value -> !(value instanceof Json.Null))
                    .map(value -> said(value, at))
                    .orElseGet(() -> meant(step, parameter, at));
            if (input.isPresent()) {
                filled = filled.with(parameter.name(), input.get());
            }
        }
        return filled;
    }

    private static List<String> unknown(ToolSpec tool, SortedMap<String, Json> said) {
        return said.keySet().stream()
                .filter(name -> tool.parameter(name).isEmpty())
                .toList();
    }

    private Optional<Input> said(Json written, Pointer at) {
        return written.get("from").isPresent()
                ? reference(written.at("from").asString(), at)
                : Literals.value(written, at, problems).map(Input::literal);
    }

    /** {@code fact:budget/amount}, {@code step:hotel/price} or {@code item/city}. */
    private Optional<Input> reference(String text, Pointer at) {
        int end = text.indexOf('/') < 0 ? text.length() : text.indexOf('/');
        String head = text.substring(0, end);
        Optional<Pointer> part = pointer(text.substring(end), at);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        if (head.equals("item")) {
            return Optional.of(new Input.FromItem(part.get()));
        }
        if (head.startsWith("fact:")) {
            return Optional.of(new Input.FromFact(head.substring("fact:".length()), part.get()));
        }
        if (head.startsWith("step:")) {
            return Optional.of(new Input.FromStep(head.substring("step:".length()), part.get()));
        }
        problems.add(new Schema.Problem(
                at, "'" + text + "' is no reference; write fact:NAME, step:ID or item, with a JSON Pointer after it"));
        return Optional.empty();
    }

    private Optional<Pointer> pointer(String text, Pointer at) {
        try {
            return Optional.of(Pointer.of(text));
        } catch (IllegalArgumentException e) {
            problems.add(new Schema.Problem(at, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Input> meant(Step step, Parameter parameter, Pointer at) {
        return switch (parameter.source()) {
            case Parameter.Source.FromFact from ->
                parameter.required() || request.facts().containsKey(from.fact())
                        ? Optional.of(Input.fact(from.fact()))
                        : Optional.empty();
            case Parameter.Source.FromType from -> made(step, parameter, from.type(), at);
            case Parameter.Source.FromAuthor nobody -> Optional.empty(); // the check of the plan says so
        };
    }

    private Optional<Input> made(Step step, Parameter parameter, String type, Pointer at) {
        List<String> by = makers.getOrDefault(type, List.of()).stream()
                .filter(id -> !id.equals(step.id()))
                .toList();
        if (by.size() == 1) {
            return Optional.of(Input.step(by.getFirst()));
        }
        if (by.isEmpty() && parameter.required()) {
            problems.add(new Schema.Problem(at, "no step makes " + type + "; " + whoMakes(type)));
        } else if (by.size() > 1) {
            problems.add(new Schema.Problem(
                    at, "several steps make " + type + ": " + String.join(", ", by) + "; say which: step:ID"));
        }
        return Optional.empty();
    }

    private String whoMakes(String type) {
        String one = type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
        List<String> tools = request.catalog().tools().values().stream()
                .filter(tool -> tool.outputType().equals(one))
                .map(ToolSpec::name)
                .toList();
        return tools.isEmpty()
                ? "and no tool does"
                : "add one with " + String.join(" or ", tools) + (one.equals(type) ? "" : " and forEach");
    }
}
