package dev.deputy.planner.methods;

import dev.deputy.core.planning.Planner;
import dev.deputy.planner.contract.Domain;
import dev.deputy.planner.contract.PlannerContract;
import java.util.Random;

class UnguardedMethodsContractTest extends PlannerContract {
    @Override
    protected Planner planner(Domain domain, Random random) {
        return new MethodsPlanner(RandomMethods.of(domain, random, looksAtValues()));
    }

    @Override
    protected Domain goal(Domain domain, Random random) {
        return RandomMethods.goal(domain, random);
    }

    @Override
    protected boolean looksAtValues() {
        return false;
    }
}
