/** A model that plans as its script says, and what code makes of it. */
@NullMarked
package dev.deputy.planner.llm;

import org.jspecify.annotations.NullMarked;
