/** Tests of the engine. */
@NullMarked
package dev.deputy.engine;

import org.jspecify.annotations.NullMarked;
