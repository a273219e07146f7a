/**
 * A planner for domains whose author knows how things are done: tasks are decomposed by methods, tried in order, with
 * guards on facts; the leaves are filled by the typed planner's chains. It is ordered task decomposition as in SHOP
 * (Nau, Cao, Lotem, Muñoz-Avila, <i>SHOP: Simple Hierarchical Ordered Planner</i>, IJCAI 1999), where the state is what
 * the steps so far have made.
 *
 * <p>Read first: {@link dev.deputy.planner.methods.MethodsPlanner}, {@link dev.deputy.planner.methods.Method},
 * {@link dev.deputy.planner.methods.Subtask}. This package must never look at a fact's value outside of a guard: what
 * guards looked at is what a plan has read.
 */
@NullMarked
package dev.deputy.planner.methods;

import org.jspecify.annotations.NullMarked;
