/**
 * What the documentation states of speed is measured here, by JMH and by hand; nothing in the build depends on a time.
 * Read {@link dev.deputy.benchmarks.AdjustBenchmark} first.
 */
@NullMarked
package dev.deputy.benchmarks;

import org.jspecify.annotations.NullMarked;
