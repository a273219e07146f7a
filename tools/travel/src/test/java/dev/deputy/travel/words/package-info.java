/** What is said about a trip, and what is understood. Read first: {@link dev.deputy.travel.words.TravelWordsTest}. */
@NullMarked
package dev.deputy.travel.words;

import org.jspecify.annotations.NullMarked;
