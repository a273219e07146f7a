/** Tests of the table. */
@NullMarked
package dev.deputy.core.table;

import org.jspecify.annotations.NullMarked;
