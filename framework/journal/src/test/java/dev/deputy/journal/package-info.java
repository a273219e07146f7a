/** Journals under crashes, damage, full disks and several processes. */
@NullMarked
package dev.deputy.journal;

import org.jspecify.annotations.NullMarked;
