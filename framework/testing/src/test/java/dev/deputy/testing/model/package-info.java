/** Tests of the scripted model: the same on every wire. */
@NullMarked
package dev.deputy.testing.model;

import org.jspecify.annotations.NullMarked;
