package dev.deputy.desk;

/**
 * A stay that is booked.
 *
 * @param reference by which the hotel knows it
 */
record Booking(String reference, int eur) {}
