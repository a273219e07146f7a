package dev.deputy.core.planning;

import dev.deputy.core.model.ModelLog;

/** Turns a goal into steps. Called from several threads at once; equal requests should give equal plans. */
public interface Planner {
    /** Under which it is shown, such as {@code typed}. */
    String name();

    /** Never throws for what a person said: what cannot be planned is an answer. */
    Planning plan(PlanningRequest request);

    /**
     * The same, for a delegation. A planner that asks a model overrides this one.
     *
     * @param log where it writes down what it asks
     * @throws InterruptedException if it was asked to stop
     */
    default Planning plan(PlanningRequest request, ModelLog log) throws InterruptedException {
        return plan(request);
    }
}
