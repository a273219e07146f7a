/**
 * A planner that needs no model: it chains tools by the types that they declare.
 *
 * <p>Read first: {@link dev.deputy.planner.typed.TypedPlanner}. This package must never look at a fact's value: the
 * same facts known give the same plan, whatever they say.
 */
@NullMarked
package dev.deputy.planner.typed;

import org.jspecify.annotations.NullMarked;
