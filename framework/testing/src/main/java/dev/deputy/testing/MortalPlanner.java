package dev.deputy.testing;

import dev.deputy.core.model.ModelLog;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;

/** A planner in a process that may die: then it never answers. */
record MortalPlanner(Planner planner, CrashingJournal process, Gate gate) implements Planner {
    @Override
    public String name() {
        return planner.name();
    }

    @Override
    public Planning plan(PlanningRequest request) {
        throw new IllegalStateException("a deputy asks with a log");
    }

    @Override
    public Planning plan(PlanningRequest request, ModelLog log) throws InterruptedException {
        process.restIfDead();
        try {
            return planner.plan(request, new MortalLog(log, process));
        } catch (AssertionError failure) {
            gate.fail(failure);
            throw failure;
        }
    }
}
