/**
 * What travellers say when they want something small to be otherwise, beside what every domain understands.
 *
 * <p>Read first: {@link dev.deputy.travel.words.TravelWords}. A class {@code …Phrases} reads what is said about one
 * thing. This package must never take a name that the tables do not know: it asks, with the nearest that they do.
 */
@NullMarked
package dev.deputy.travel.words;

import org.jspecify.annotations.NullMarked;
