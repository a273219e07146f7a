package dev.deputy.core.tool;

import dev.deputy.core.json.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tools that a delegation may use, sorted by name.
 *
 * @param tools by name
 */
public record Catalog(SortedMap<String, ToolSpec> tools) {
    public Catalog {
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
    }

    /**
     * The catalog of the tools, in whatever order they come.
     *
     * @throws IllegalArgumentException if two tools have one name, or one is undone by what cannot undo it
     */
    public static Catalog of(Collection<ToolSpec> specs) {
        TreeMap<String, ToolSpec> tools = new TreeMap<>();
        for (ToolSpec spec : specs) {
            if (tools.put(spec.name(), spec) != null) {
                throw new IllegalArgumentException("two tools are named '" + spec.name() + "'; rename one");
            }
        }
        tools.values().forEach(spec -> spec.compensation().ifPresent(undoing -> check(spec, undoing, tools)));
        return new Catalog(tools);
    }

    private static void check(ToolSpec spec, Compensation undoing, SortedMap<String, ToolSpec> tools) {
        ToolSpec by = tools.get(undoing.tool());
        String problem = null;
        if (by == null) {
            problem = "which is not among the tools";
        } else if (by.effect().isRead()) {
            problem = "which only reads and undoes nothing";
        } else if (by.target().isPresent()) {
            problem = "which has a target; what undoes stands for itself";
        } else {
            for (Parameter parameter : by.parameters()) {
                if (parameter.required() && !undoing.arguments().containsKey(parameter.name())) {
                    problem = "without saying where its parameter '" + parameter.name() + "' comes from";
                }
            }
            for (String argument : undoing.arguments().keySet()) {
                if (by.parameter(argument).isEmpty()) {
                    problem = "which has no parameter '" + argument + "'";
                }
            }
        }
        if (problem != null) {
            throw new IllegalArgumentException(
                    "tool " + spec.name() + " is to be undone by " + undoing.tool() + ", " + problem);
        }
    }

    /**
     * The same, of tools that are written down one by one.
     *
     * @throws IllegalArgumentException if two tools have one name, or one is undone by what cannot undo it
     */
    public static Catalog of(ToolSpec... specs) {
        return of(List.of(specs));
    }

    /**
     * What values of the type are, a tool's or an array of them: {@code Day[]}.
     *
     * @return empty if no tool makes it; anything if several do that differ in it
     */
    public Optional<Schema> madeAs(String type) {
        List<Schema> made = tools.values().stream()
                .filter(tool -> tool.outputType().equals(type) && !tool.isPlanning())
                .map(ToolSpec::output)
                .distinct()
                .toList();
        if (!made.isEmpty()) {
            return Optional.of(made.size() == 1 ? made.getFirst() : Schema.ANY);
        }
        return type.endsWith("[]")
                ? madeAs(type.substring(0, type.length() - 2)).map(Schema::arrayOf)
                : Optional.empty();
    }

    /** The tool of the name; empty if the delegation may not use one. */
    public Optional<ToolSpec> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
