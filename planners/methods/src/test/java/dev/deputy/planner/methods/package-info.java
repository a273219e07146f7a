/** Tests of the methods planner. */
@NullMarked
package dev.deputy.planner.methods;

import org.jspecify.annotations.NullMarked;
