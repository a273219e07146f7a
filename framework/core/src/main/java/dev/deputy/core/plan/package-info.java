/**
 * A plan: an immutable graph of steps that name where each argument comes from, and the check that every plan passes,
 * whoever made it.
 *
 * <p>Read first: {@link dev.deputy.core.plan.Plan}, {@link dev.deputy.core.plan.Input},
 * {@link dev.deputy.core.plan.PlanCheck}. This package must never know a result: what a step gave is the machine's.
 */
@NullMarked
package dev.deputy.core.plan;

import org.jspecify.annotations.NullMarked;
