/**
 * Turns an assembled trip into what a family takes along: a web page, a calendar file and a list of bookings. Rendering
 * is a pure function, publishing the effect that writes the file.
 *
 * <p>Read first: {@link dev.deputy.travel.publish.PublishTools}, {@link dev.deputy.travel.publish.Html},
 * {@link dev.deputy.travel.publish.Ledger}. This package must never show a value without its provenance, nor let a text
 * from data become markup.
 */
@NullMarked
package dev.deputy.travel.publish;

import org.jspecify.annotations.NullMarked;
