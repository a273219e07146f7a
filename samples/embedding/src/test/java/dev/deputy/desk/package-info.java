/** The desk over real HTTP, with a restart in between. */
@NullMarked
package dev.deputy.desk;

import org.jspecify.annotations.NullMarked;
