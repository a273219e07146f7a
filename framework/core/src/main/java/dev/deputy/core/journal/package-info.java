/**
 * The port to where delegations are written down.
 *
 * <p>Read first: {@link dev.deputy.core.journal.Journal}, {@link dev.deputy.core.machine.Entry}. A journal must never
 * acknowledge what it could still lose, and never repair damage in silence.
 */
@NullMarked
package dev.deputy.core.journal;

import org.jspecify.annotations.NullMarked;
