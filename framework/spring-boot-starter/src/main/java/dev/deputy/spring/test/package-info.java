/**
 * A slice for tests: the deputy of an app with its tools, on a virtual clock and a journal in memory, without its web.
 *
 * <p>Read first: {@link dev.deputy.spring.test.DeputyTest}. Nothing here may be on the way of an app that runs.
 */
@NullMarked
package dev.deputy.spring.test;

import org.jspecify.annotations.NullMarked;
