/**
 * What a person is asked and what they say.
 *
 * <p>Read first: {@link dev.deputy.core.consent.Request}, {@link dev.deputy.core.consent.Decision}. This package must
 * never take silence, a default or a model's word for consent.
 */
@NullMarked
package dev.deputy.core.consent;

import org.jspecify.annotations.NullMarked;
