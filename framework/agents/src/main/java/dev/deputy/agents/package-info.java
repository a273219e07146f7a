/**
 * All that touches a model: what each call is for, and later calls in one place, agents and tools from annotated
 * methods.
 *
 * <p>Read first: {@link dev.deputy.agents.Purpose}. A model's text never decides a gate, a budget or a journal entry.
 */
@NullMarked
package dev.deputy.agents;

import org.jspecify.annotations.NullMarked;
