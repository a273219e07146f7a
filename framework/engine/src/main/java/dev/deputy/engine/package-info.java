/**
 * The embedded engine: does a delegation's commands on virtual threads, turns what comes of them into events, and is
 * the facade that apps use.
 *
 * <p>Read first: {@link dev.deputy.engine.Deputy}, {@link dev.deputy.engine.Delegation},
 * {@link dev.deputy.engine.Standing}, then {@code Driver}. Nothing here may decide: every rule is the machine's.
 */
@NullMarked
package dev.deputy.engine;

import org.jspecify.annotations.NullMarked;
