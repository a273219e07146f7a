package dev.deputy.planner.typed;

import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Input;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A call that makes a type: a tool, with the arguments that somebody gives; the others are chained.
 *
 * @param id of its step
 * @param given arguments by the parameter's name
 * @param over makes it a fan-out
 */
public record Maker(String id, ToolSpec tool, SortedMap<String, Argument> given, Optional<Over> over) {
    /**
     * One child for each item.
     *
     * @param items gives the array
     * @param key points to the string in an item that names its child
     */
    public record Over(Argument items, Pointer key) {}

    public Maker {
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    }

    /** The tool alone, in a step of its name: what a chain is made of when nobody says otherwise. */
    public static Maker of(ToolSpec tool) {
        return new Maker(tool.name(), tool, Collections.emptySortedMap(), Optional.empty());
    }

    /** The type of its result; that of a fan-out is an array of its tool's: {@code Day[]}. */
    public String makes() {
        return tool.outputType() + (over.isPresent() ? "[]" : "");
    }

    /** The types that it cannot do without, the items' first, then in the order of the parameters. */
    List<String> requiredTypes() {
        return types(optional -> false);
    }

    /**
     * The types that it takes.
     *
     * @param wanted whether it takes an optional one
     */
    List<String> types(Predicate<String> wanted) {
        List<String> types = new ArrayList<>();
        over.ifPresent(each -> addType(each.items(), types));
        for (Parameter parameter : tool.parameters()) {
            Argument argument = given.get(parameter.name());
            if (argument != null) {
                addType(argument, types);
            } else if (parameter.source() instanceof Parameter.Source.FromType from
                    && (parameter.required() || wanted.test(from.type()))) {
                types.add(from.type());
            }
        }
        return types;
    }

    private static void addType(Argument argument, List<String> types) {
        if (argument instanceof Argument.OfType of) {
            types.add(of.type());
        }
    }

    /** The first thing other than a type that keeps it from being called when these facts can be read. */
    Optional<String> lack(SortedSet<String> facts) {
        for (String name : given.keySet()) {
            if (tool.parameter(name).isEmpty()) {
                return Optional.of("tool " + tool.name() + " has no parameter '" + name + "'");
            }
        }
        for (Parameter parameter : tool.parameters()) {
            Argument argument = given.get(parameter.name());
            Optional<String> fact = Optional.empty();
            if (argument != null) {
                fact = factOf(argument);
            } else if (parameter.required()) {
                switch (parameter.source()) {
                    case Parameter.Source.FromFact from -> fact = Optional.of(from.fact());
                    case Parameter.Source.FromType from -> {} // a type is no lack: it may be made
                    case Parameter.Source.FromAuthor none -> {
                        return Optional.of(id + " needs '" + parameter.name() + "', which an author must give");
                    }
                }
            }
            if (fact.isPresent() && !facts.contains(fact.get())) {
                return Optional.of(lackOfFact(fact.get()));
            }
        }
        return over.flatMap(each -> factOf(each.items()))
                .filter(fact -> !facts.contains(fact))
                .map(this::lackOfFact);
    }

    private String lackOfFact(String fact) {
        return id + " needs the fact '" + fact + "', which nobody can say";
    }

    private static Optional<String> factOf(Argument argument) {
        return argument instanceof Argument.Given given && given.input() instanceof Input.FromFact from
                ? Optional.of(from.fact())
                : Optional.empty();
    }
}
