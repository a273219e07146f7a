/**
 * What a person hands over: the goal in their words and the facts of its brief, each with where it comes from.
 *
 * <p>Read first: {@link dev.deputy.core.goal.Goal}, {@link dev.deputy.core.goal.Fact},
 * {@link dev.deputy.core.goal.FactSpec}. This package must never turn the brief into one value that a step could depend
 * on as a whole: a step names the facts that it reads.
 */
@NullMarked
package dev.deputy.core.goal;

import org.jspecify.annotations.NullMarked;
