/**
 * Adjustments in a person's words, understood without a model: a small declared grammar that says what it understood as
 * a patch, asks when words may mean several things, and lists its forms when they mean nothing to it.
 *
 * <p>Read first: {@link dev.deputy.core.words.Grammar}, {@link dev.deputy.core.words.Phrase},
 * {@link dev.deputy.core.words.Reading}. This package must never guess: of two understandings it takes neither.
 */
@NullMarked
package dev.deputy.core.words;

import org.jspecify.annotations.NullMarked;
