/** An app with a tool bean and one that is none, for the test slice. */
@NullMarked
package dev.deputy.spring.app;

import org.jspecify.annotations.NullMarked;
