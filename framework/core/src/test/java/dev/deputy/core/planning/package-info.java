/** Tests of planning. */
@NullMarked
package dev.deputy.core.planning;

import org.jspecify.annotations.NullMarked;
