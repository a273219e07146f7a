/**
 * What planning a trip to Japan needs: pure functions over a few curated tables, and the tools that hand them out.
 *
 * <p>Read first: {@link dev.deputy.travel.TravelTools}, {@link dev.deputy.travel.TravelFacts},
 * {@link dev.deputy.travel.Provenance}. A class {@code …Tool} says what one tool reads and gives; a tool reads no more
 * than it needs, for that decides what an adjustment touches. This package must never show an amount without its
 * provenance, and never make up a flight, a hotel, a price or a free room.
 */
@NullMarked
package dev.deputy.travel;

import org.jspecify.annotations.NullMarked;
