package dev.deputy.core.plan;

/**
 * What is wrong with a plan.
 *
 * @param at a step, or a step and its input, such as {@code legs.route}; empty for the plan as a whole
 * @param text what is wrong, and what would be right
 */
public record PlanProblem(String at, String text) {
    @Override
    public String toString() {
        return at.isEmpty() ? text : at + ": " + text;
    }
}
