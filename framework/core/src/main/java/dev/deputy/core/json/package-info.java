/**
 * The value that everything in Deputy is made of: an immutable JSON tree with one canonical text, a strict reader,
 * pointers into it and the subset of JSON Schema that plans and tools are checked with.
 *
 * <p>Read first: {@link dev.deputy.core.json.Json}, {@link dev.deputy.core.json.JsonReader},
 * {@link dev.deputy.core.json.Schema}. This package must never accept a text that another reader could understand
 * otherwise.
 */
@NullMarked
package dev.deputy.core.json;

import org.jspecify.annotations.NullMarked;
