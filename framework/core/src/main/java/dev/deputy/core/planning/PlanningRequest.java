package dev.deputy.core.planning;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.tool.Catalog;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a planner may look at.
 *
 * @param goal what to reach
 * @param facts what is known, by name
 * @param specs what could be known, by name
 * @param catalog the tools
 * @param goalRead whether facts were read out of the goal's words; until then a planner that can may answer
 *     {@link Planning.GoalRead}
 * @param before the plan so far, which a planner that has a choice stays near to; empty if there is none
 */
public record PlanningRequest(
        Goal goal,
        SortedMap<String, Fact> facts,
        SortedMap<String, FactSpec> specs,
        Catalog catalog,
        boolean goalRead,
        Optional<Plan> before) {
    /** The first plan for a goal whose words say nothing more than the facts. */
    public PlanningRequest(
            Goal goal, SortedMap<String, Fact> facts, SortedMap<String, FactSpec> specs, Catalog catalog) {
        this(goal, facts, specs, catalog, true, Optional.empty());
    }

    public PlanningRequest {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        specs = Collections.unmodifiableSortedMap(new TreeMap<>(specs));
    }
}
