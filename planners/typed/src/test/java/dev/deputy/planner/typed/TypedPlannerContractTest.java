package dev.deputy.planner.typed;

import dev.deputy.core.planning.Planner;
import dev.deputy.planner.contract.Domain;
import dev.deputy.planner.contract.PlannerContract;
import java.util.Random;

class TypedPlannerContractTest extends PlannerContract {
    @Override
    protected Planner planner(Domain domain, Random random) {
        return new TypedPlanner();
    }

    @Override
    protected boolean looksAtValues() {
        return false;
    }
}
