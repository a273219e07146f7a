/**
 * A model for tests and demos that says what its script says: one script, three wires. In place of a model, under
 * langchain4j's client as its HTTP, behind a socket as a server of OpenAI's chat completions.
 *
 * <p>Read first: {@link dev.deputy.testing.model.ModelScript}, {@link dev.deputy.testing.model.Faults},
 * {@link dev.deputy.testing.model.UnscriptedRequest}. No answer may ever depend on the order in which different
 * purposes ask.
 */
@NullMarked
package dev.deputy.testing.model;

import org.jspecify.annotations.NullMarked;
