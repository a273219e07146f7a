/** Tests of the page, the calendar and the list of bookings. */
@NullMarked
package dev.deputy.travel.publish;

import org.jspecify.annotations.NullMarked;
