/**
 * A delegation as a value: what happened, what was decided, what is to be done, and the pure function between them.
 *
 * <p>Read first: {@link dev.deputy.core.machine.DelegationMachine}, {@link dev.deputy.core.machine.State},
 * {@link dev.deputy.core.machine.Outcome}. Nothing here may read a clock, call, store, wait or choose at random: time
 * and results arrive inside events.
 */
@NullMarked
package dev.deputy.core.machine;

import org.jspecify.annotations.NullMarked;
