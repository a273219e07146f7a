/** Tests of the shapes. */
@NullMarked
package dev.deputy.agents.value;

import org.jspecify.annotations.NullMarked;
