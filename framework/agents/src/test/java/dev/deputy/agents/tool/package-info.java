/** Tests of the tools that methods are. */
@NullMarked
package dev.deputy.agents.tool;

import org.jspecify.annotations.NullMarked;
