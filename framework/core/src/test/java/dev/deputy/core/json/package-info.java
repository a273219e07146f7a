/** Tests of the JSON value. */
@NullMarked
package dev.deputy.core.json;

import org.jspecify.annotations.NullMarked;
