/** A small app with two mistakes in it that its ordinary tests do not see, and what the harness says of them. */
@NullMarked
package dev.deputy.testing.desk;

import org.jspecify.annotations.NullMarked;
