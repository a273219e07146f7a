/** Checks over the whole tree, which no module could make of itself. */
@NullMarked
package dev.deputy.build;

import org.jspecify.annotations.NullMarked;
