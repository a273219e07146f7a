/**
 * A booking desk: an app of Spring Boot that delegates, to copy from.
 *
 * <p>Read first: {@link dev.deputy.desk.StayController}, {@link dev.deputy.desk.Hotels}. Nobody may see or decide what
 * is another one's.
 */
@NullMarked
package dev.deputy.desk;

import org.jspecify.annotations.NullMarked;
