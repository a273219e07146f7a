/**
 * The front door: what an app writes to hand over goals whose results are Java values. It puts the engine, the tools
 * from methods and the planners together, and gives types to what the engine says in JSON.
 *
 * <p>Read first: {@link dev.deputy.Deputy}, {@link dev.deputy.Goal}, {@link dev.deputy.Standing}. Nothing here may do
 * what the engine does not do: whoever wants more than types asks {@link dev.deputy.Deputy#engine}.
 */
@NullMarked
package dev.deputy;

import org.jspecify.annotations.NullMarked;
