package dev.deputy.testing;

import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import java.util.concurrent.CountDownLatch;

/** A planner in a process that may die: then it never answers. */
record MortalPlanner(Planner planner, CrashingJournal process) implements Planner {
    @Override
    public String name() {
        return planner.name();
    }

    @Override
    public Planning plan(PlanningRequest request) {
        if (!process.isDead()) {
            return planner.plan(request);
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException buried) {
            Thread.currentThread().interrupt();
        }
        return new Planning.NoPlan("the process is dead");
    }
}
