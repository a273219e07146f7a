/**
 * What a model is good at, checked by code: goal to facts, facts and tools to a plan, words to an adjustment.
 *
 * <p>Read first: {@link dev.deputy.planner.llm.LlmPlanner}, {@link dev.deputy.planner.llm.ModelWords},
 * {@link dev.deputy.planner.llm.PlanForm}. Nothing here may believe a model: whatever it says is read strictly, checked
 * like everybody's, and sent back with what is wrong, a limited number of times.
 */
@NullMarked
package dev.deputy.planner.llm;

import org.jspecify.annotations.NullMarked;
