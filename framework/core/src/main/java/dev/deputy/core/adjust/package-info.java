/**
 * What a person, or the world, wants to be otherwise: the typed form of an adjustment.
 *
 * <p>Read first: {@link dev.deputy.core.adjust.Patch}, {@link dev.deputy.core.adjust.Change}. A patch must never say
 * how it is done: which steps it touches is for the machine to find.
 */
@NullMarked
package dev.deputy.core.adjust;

import org.jspecify.annotations.NullMarked;
