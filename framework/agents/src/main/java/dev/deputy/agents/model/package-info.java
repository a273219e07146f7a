/**
 * The one place where a model is called: attempts, deadlines, repairs, and what it all costs.
 *
 * <p>Read first: {@link dev.deputy.agents.model.ModelCalls}, {@link dev.deputy.agents.model.ModelOutcome},
 * {@link dev.deputy.agents.model.Models}. Whatever a model or its server does must come back as a value with a reason,
 * never as an exception and never as a default.
 */
@NullMarked
package dev.deputy.agents.model;

import org.jspecify.annotations.NullMarked;
