/**
 * Tools made of a plain object's methods that have langchain4j's {@code @Tool}: schemas come from their signatures, and
 * a few annotations say what a signature cannot, above all the effect.
 *
 * <p>Read first: {@link dev.deputy.agents.tool.ToolMethods}, {@link dev.deputy.agents.tool.Effect},
 * {@link dev.deputy.agents.tool.Fact}. This package must never guess that a method is harmless: what nobody has looked
 * at is irreversible, and what looks like an effect must be said.
 */
@NullMarked
package dev.deputy.agents.tool;

import org.jspecify.annotations.NullMarked;
