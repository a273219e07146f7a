/** Tests of the machine. */
@NullMarked
package dev.deputy.core.machine;

import org.jspecify.annotations.NullMarked;
