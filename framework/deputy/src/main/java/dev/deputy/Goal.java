package dev.deputy;

import dev.deputy.agents.value.Shape;
import dev.deputy.agents.value.Values;
import dev.deputy.core.json.Json;
import dev.deputy.engine.Handover;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be reached, and the Java type of what comes of it. Immutable.
 *
 * @param text the person's words
 * @param wanted what a tool must return for the goal to be reached: a record, or a sealed interface of records
 * @param facts what is known, by name
 * @param attributes what the app remembers with the delegation and its tools are told; part of no key
 */
public record Goal<T>(
        String text, Class<T> wanted, SortedMap<String, Json> facts, SortedMap<String, String> attributes) {
    public Goal {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** A goal of which nothing is known yet; what is missing a person is asked for. */
    public static <T> Goal<T> of(String text, Class<T> wanted) {
        return new Goal<>(text, wanted, Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    /**
     * With what is known.
     *
     * @param value as {@link Values#write} takes it, JSON, or a list of such
     */
    public Goal<T> with(String fact, Object value) {
        TreeMap<String, Json> more = new TreeMap<>(facts);
        more.put(fact, json(value));
        return new Goal<>(text, wanted, more, attributes);
    }

    private static Json json(Object value) {
        return switch (value) {
            case Json json -> json;
            case List<?> items -> Json.array(items.stream().map(Goal::json).toList());
            default -> Values.write(value);
        };
    }

    /** With what the app remembers, such as for whom it is. */
    public Goal<T> remembering(String attribute, String value) {
        TreeMap<String, String> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new Goal<>(text, wanted, facts, more);
    }

    /** The same for the engine, with a new random id. */
    public Handover handover() {
        var goal = new dev.deputy.core.goal.Goal(text, List.of(type(wanted)));
        return attributes.entrySet().stream()
                .reduce(
                        Handover.of(goal, facts),
                        (handover, attribute) -> handover.with(attribute.getKey(), attribute.getValue()),
                        (one, other) -> other);
    }

    /** How planners call the type. */
    static String type(Class<?> wanted) {
        return Shape.of(wanted).name();
    }
}
