/** Tests of the travel domain. */
@NullMarked
package dev.deputy.travel;

import org.jspecify.annotations.NullMarked;
