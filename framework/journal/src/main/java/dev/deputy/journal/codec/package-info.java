/**
 * Entries and headlines as JSON text, found by reflection on core's records and sealed interfaces, which carry no
 * annotation for it.
 *
 * <p>Read first: {@link dev.deputy.journal.codec.EntryCodec}, {@link dev.deputy.journal.codec.Shapes},
 * {@link dev.deputy.journal.codec.RecordShape}. Nothing here may guess: what is unknown, missing or of another type is
 * refused with its place.
 */
@NullMarked
package dev.deputy.journal.codec;

import org.jspecify.annotations.NullMarked;
