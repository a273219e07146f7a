package dev.deputy.engine;

import dev.deputy.core.machine.Rules;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Tool;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tools that are called, with the rules that speak of them: one value, so that nobody ever decides by the one and
 * calls with the other.
 *
 * @param tools those of the rules' catalog, by name
 */
record Toolbox(Rules rules, SortedMap<String, Tool> tools) {
    Toolbox {
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
    }

    /**
     * The same policy, limits and facts with these tools.
     *
     * @throws IllegalArgumentException if two tools have one name, one is undone by what cannot undo it, or the policy
     *     asks about one that only reads
     */
    static Toolbox of(Rules rules, List<? extends Tool> tools) {
        Catalog catalog = Catalog.of(tools.stream().map(Tool::spec).toList());
        List<String> problems = rules.policy().problems(catalog);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        TreeMap<String, Tool> byName = new TreeMap<>();
        tools.forEach(tool -> byName.put(tool.spec().name(), tool));
        return new Toolbox(new Rules(catalog, rules.policy(), rules.limits(), rules.specs()), byName);
    }

    Optional<Tool> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
