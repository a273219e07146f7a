/**
 * The port to whatever decomposes a goal into a plan, and the tool that asks it for a part of the goal later.
 *
 * <p>Read first: {@link dev.deputy.core.planning.Planner}, {@link dev.deputy.core.planning.Planning},
 * {@link dev.deputy.core.planning.SubgoalTool}. Nothing here may trust a planner: each plan passes
 * {@link dev.deputy.core.plan.PlanCheck} before it becomes a revision.
 */
@NullMarked
package dev.deputy.core.planning;

import org.jspecify.annotations.NullMarked;
