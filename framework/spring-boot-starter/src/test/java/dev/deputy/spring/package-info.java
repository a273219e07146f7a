/** The starter, in apps as small as they can be. */
@NullMarked
package dev.deputy.spring;

import org.jspecify.annotations.NullMarked;
