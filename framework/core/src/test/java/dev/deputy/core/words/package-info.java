/** What is understood in every domain. Read first: {@link dev.deputy.core.words.GrammarTest}. */
@NullMarked
package dev.deputy.core.words;

import org.jspecify.annotations.NullMarked;
