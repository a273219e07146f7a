/**
 * JUnit 6: a {@link dev.deputy.testing.junit.Bench} for each test, which puts away what the test took from it and says
 * what it left behind; and no network but the machine's own.
 *
 * <p>Read first: {@link dev.deputy.testing.junit.DeputyExtension}. Nothing else in the harness needs it.
 */
@NullMarked
package dev.deputy.testing.junit;

import org.jspecify.annotations.NullMarked;
