/**
 * A planner that needs no model: it chains tools by the types that they declare. Other planners may let it chain
 * between calls of their own.
 *
 * <p>Read first: {@link dev.deputy.planner.typed.TypedPlanner}, {@link dev.deputy.planner.typed.Chain},
 * {@link dev.deputy.planner.typed.Maker}. This package must never look at a fact's value: the same facts known give the
 * same plan, whatever they say.
 */
@NullMarked
package dev.deputy.planner.typed;

import org.jspecify.annotations.NullMarked;
