package dev.deputy.core.planning;

/** Turns a goal into steps. Called from several threads at once; equal requests should give equal plans. */
public interface Planner {
    /** Under which it is shown, such as {@code typed}. */
    String name();

    /** Never throws for what a person said: what cannot be planned is an answer. */
    Planning plan(PlanningRequest request);
}
