package dev.deputy.core.tool;

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

    /** @throws IllegalArgumentException if two tools have one name */
    public static Catalog of(Collection<ToolSpec> specs) {
        TreeMap<String, ToolSpec> tools = new TreeMap<>();
        for (ToolSpec spec : specs) {
            if (tools.put(spec.name(), spec) != null) {
                throw new IllegalArgumentException("two tools are named '" + spec.name() + "'; rename one");
            }
        }
        return new Catalog(tools);
    }

    public static Catalog of(ToolSpec... specs) {
        return of(List.of(specs));
    }

    public Optional<ToolSpec> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
