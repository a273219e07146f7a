/**
 * All that touches a model: what each call is for, the HTTP under it, calls in one place, tools from annotated methods,
 * and later agents.
 *
 * <p>Read first: {@link dev.deputy.agents.Purpose}, {@link dev.deputy.agents.model.ModelCalls},
 * {@link dev.deputy.agents.tool.ToolMethods}. A model's text never decides a gate, a budget or a journal entry.
 */
@NullMarked
package dev.deputy.agents;

import org.jspecify.annotations.NullMarked;
