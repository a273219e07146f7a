/** The front door, as an app goes through it. */
@NullMarked
package dev.deputy;

import org.jspecify.annotations.NullMarked;
