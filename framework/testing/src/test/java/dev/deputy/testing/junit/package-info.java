/** What the extension gives, and what it says of what is left behind. */
@NullMarked
package dev.deputy.testing.junit;

import org.jspecify.annotations.NullMarked;
