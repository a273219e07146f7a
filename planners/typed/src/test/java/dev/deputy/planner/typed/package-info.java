/** Tests of the typed planner. */
@NullMarked
package dev.deputy.planner.typed;

import org.jspecify.annotations.NullMarked;
