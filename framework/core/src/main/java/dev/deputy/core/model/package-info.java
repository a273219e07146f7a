/**
 * Calls of models, as a delegation remembers them.
 *
 * <p>Read first: {@link dev.deputy.core.model.ModelLog}, {@link dev.deputy.core.model.ModelCall},
 * {@link dev.deputy.core.model.HeldSpend}. Nothing here may know what a request or a reply means: that is the business
 * of whoever asks.
 */
@NullMarked
package dev.deputy.core.model;

import org.jspecify.annotations.NullMarked;
