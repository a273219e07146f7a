/**
 * Tools: typed functions to the outside, what they may do to it, and the port that a tool implements.
 *
 * <p>Read first: {@link dev.deputy.core.tool.ToolSpec}, {@link dev.deputy.core.tool.Tool},
 * {@link dev.deputy.core.tool.Effect}. This package must never let a missing hint pass as harmless: unknown is
 * {@link dev.deputy.core.tool.Effect#IRREVERSIBLE}.
 */
@NullMarked
package dev.deputy.core.tool;

import org.jspecify.annotations.NullMarked;
