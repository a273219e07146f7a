/** Tests of plans. */
@NullMarked
package dev.deputy.core.plan;

import org.jspecify.annotations.NullMarked;
