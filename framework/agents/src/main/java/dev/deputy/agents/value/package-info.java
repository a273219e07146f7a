/**
 * Java values as JSON: records, enums, sealed interfaces, lists and scalars, each type with one schema and one way
 * there and back. Both are made of the type alone, so that they cannot differ.
 *
 * <p>Read first: {@link dev.deputy.agents.value.Values}, {@link dev.deputy.agents.value.Shape},
 * {@link dev.deputy.agents.value.Member}. This package must never bend a value until it fits: what is not said exactly
 * is refused with its place.
 */
@NullMarked
package dev.deputy.agents.value;

import org.jspecify.annotations.NullMarked;
