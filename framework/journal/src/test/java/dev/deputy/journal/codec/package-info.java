/** Entries as text: laws over random entries, and what is refused. */
@NullMarked
package dev.deputy.journal.codec;

import org.jspecify.annotations.NullMarked;
