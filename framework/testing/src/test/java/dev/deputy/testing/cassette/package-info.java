/** Tests of recording and replaying. */
@NullMarked
package dev.deputy.testing.cassette;

import org.jspecify.annotations.NullMarked;
