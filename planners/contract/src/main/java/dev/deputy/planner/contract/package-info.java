/**
 * What every planner keeps to, as tests that a planner's module inherits, and the random domains that they run on.
 *
 * <p>Read first: {@link dev.deputy.planner.contract.PlannerContract}, {@link dev.deputy.planner.contract.Domain}. This
 * package must never know a planner.
 */
@NullMarked
package dev.deputy.planner.contract;

import org.jspecify.annotations.NullMarked;
