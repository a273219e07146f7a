/** The model planner and the understanding of words, tried with scripted models. */
@NullMarked
package dev.deputy.planner.llm;

import org.jspecify.annotations.NullMarked;
