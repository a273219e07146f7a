package dev.deputy.core.plan;

import dev.deputy.core.json.Pointer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
