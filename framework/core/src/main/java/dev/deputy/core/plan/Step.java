package dev.deputy.core.plan;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * One call of a tool, or one for each item of an array.
 *
 * @param id matches {@code [a-z][a-z0-9-]*}; it stays with the step through all revisions, and so does its tool
 * @param tool the tool's name
 * @param inputs by the parameter's name
 * @param forEach makes it a fan-out: its result is the array of the children's results, in the order of the items
 */
public record Step(String id, String tool, SortedMap<String, Input> inputs, Optional<ForEach> forEach) {
    /**
     * One child for each item.
     *
     * @param over gives the array
     * @param key points to the string in an item that names its child {@code step:key}, unique in the array
     */
    public record ForEach(Input over, Pointer key) {}

    public Step {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /** A step without inputs; {@link #with} adds them. */
    public static Step of(String id, String tool) {
        return new Step(id, tool, new TreeMap<>(), Optional.empty());
    }

    /** This step with the input for the parameter, whatever it had there. */
    public Step with(String parameter, Input input) {
        TreeMap<String, Input> more = new TreeMap<>(inputs);
        more.put(parameter, input);
        return new Step(id, tool, more, forEach);
    }

    /** This step with other inputs, each made of one of these, and that of its fan-out too. */
    public Step mapped(UnaryOperator<Input> to) {
        TreeMap<String, Input> others = new TreeMap<>();
        inputs.forEach((parameter, input) -> others.put(parameter, to.apply(input)));
        return new Step(id, tool, others, forEach.map(each -> new ForEach(to.apply(each.over()), each.key())));
    }

    /** This step for one item, or as it is. */
    public Step single() {
        return new Step(id, tool, inputs, Optional.empty());
    }

    /** This step under another id. */
    public Step named(String newId) {
        return new Step(newId, tool, inputs, forEach);
    }

    /**
     * This step as a fan-out, with a child for each item.
     *
     * @param over gives the array
     * @param key a JSON Pointer to the string in an item that names its child, such as {@code /id}
     * @throws dev.deputy.core.json.JsonException if the key is none
     */
    public Step forEach(Input over, String key) {
        return new Step(id, tool, inputs, Optional.of(new ForEach(over, Pointer.of(key))));
    }

    /**
     * The type of what the step gives: its tool's, of a fan-out an array of it, {@code Day[]}. A sub-goal says itself
     * what it makes.
     *
     * @return empty if it does not say so
     */
    public Optional<String> type(ToolSpec of) {
        Optional<String> made = of.isPlanning() ? literal(Subplan.MAKES) : Optional.of(of.outputType());
        return made.map(type -> type + (forEach.isPresent() ? "[]" : ""));
    }

    /** What the step gives must be this; of a tool that is not there it is anything. */
    public Schema output(Catalog catalog) {
        Optional<ToolSpec> known = catalog.find(tool);
        return known.filter(ToolSpec::isPlanning).isPresent()
                ? type(known.get()).flatMap(catalog::madeAs).orElse(Schema.ANY)
                : known.map(of -> forEach.isEmpty() ? of.output() : of.outputs())
                        .orElse(Schema.ANY);
    }

    /** The string that is written into the plan for the parameter, if there is one. */
    private Optional<String> literal(String parameter) {
        return Optional.ofNullable(inputs.get(parameter))
                .flatMap(input -> input instanceof Input.Literal literal && literal.value() instanceof Json.Str text
                        ? Optional.of(text.value())
                        : Optional.empty());
    }

    /** The steps whose results this one reads. */
    public SortedSet<String> needs() {
        TreeSet<String> steps = new TreeSet<>();
        allInputs().forEach(input -> {
            if (input instanceof Input.FromStep from) {
                steps.add(from.step());
            }
        });
        return steps;
    }

    /** The facts that this one reads. */
    public SortedSet<String> reads() {
        TreeSet<String> facts = new TreeSet<>();
        allInputs().forEach(input -> {
            if (input instanceof Input.FromFact from) {
                facts.add(from.fact());
            }
        });
        return facts;
    }

    /** Those of the parameters, sorted by name, and that of the fan-out. */
    public List<Input> allInputs() {
        List<Input> all = new ArrayList<>(inputs.values());
        forEach.map(ForEach::over).ifPresent(all::add);
        return all;
    }
}
