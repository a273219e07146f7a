/**
 * Answers of a real model, recorded once into a file that people review, and replayed in tests without a network.
 *
 * <p>Read first: {@link dev.deputy.testing.cassette.Cassette}, {@link dev.deputy.testing.cassette.Redaction},
 * {@link dev.deputy.testing.cassette.UnrecordedRequest}. A secret must never reach a file, nor a message.
 */
@NullMarked
package dev.deputy.testing.cassette;

import org.jspecify.annotations.NullMarked;
