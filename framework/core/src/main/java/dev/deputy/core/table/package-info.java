/**
 * A persistent sorted map, so that a delegation's state is a value and yet a step costs no copy of all steps.
 *
 * <p>Read first: {@link dev.deputy.core.table.Table}. Nothing here may be mutable.
 */
@NullMarked
package dev.deputy.core.table;

import org.jspecify.annotations.NullMarked;
