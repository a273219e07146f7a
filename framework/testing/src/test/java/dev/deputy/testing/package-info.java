/** Tests of the harness, and with it the laws of the engine. */
@NullMarked
package dev.deputy.testing;

import org.jspecify.annotations.NullMarked;
