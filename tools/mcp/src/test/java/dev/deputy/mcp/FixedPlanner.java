package dev.deputy.mcp;

import dev.deputy.core.plan.Plan;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import java.util.TreeSet;

/** Has one plan, whatever it is asked. */
record FixedPlanner(Plan plan) implements Planner {
    @Override
    public String name() {
        return "fixed";
    }

    @Override
    public Planning plan(PlanningRequest request) {
        return new Planning.Planned(plan, new TreeSet<>());
    }
}
