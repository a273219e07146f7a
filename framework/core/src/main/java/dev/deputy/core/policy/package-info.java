/**
 * What is allowed, what is asked about, and how much of anything there may be.
 *
 * <p>Read first: {@link dev.deputy.core.policy.Policy}, {@link dev.deputy.core.policy.Verdict},
 * {@link dev.deputy.core.policy.Limits}. This package must never lower a verdict that another rule has raised.
 */
@NullMarked
package dev.deputy.core.policy;

import org.jspecify.annotations.NullMarked;
