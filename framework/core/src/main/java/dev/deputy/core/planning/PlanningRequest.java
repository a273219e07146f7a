package dev.deputy.core.planning;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.tool.Catalog;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a planner may look at.
 *
 * @param goal what to reach
 * @param facts what is known, by name
 * @param specs what could be known, by name
 * @param catalog the tools
 */
public record PlanningRequest(
        Goal goal, SortedMap<String, Fact> facts, SortedMap<String, FactSpec> specs, Catalog catalog) {
    public PlanningRequest {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        specs = Collections.unmodifiableSortedMap(new TreeMap<>(specs));
    }
}
