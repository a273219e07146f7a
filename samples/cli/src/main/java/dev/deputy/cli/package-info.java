/**
 * The sample CLI agent: hands over the planning of a trip to Japan, follows it, asks at the terminal, adjusts it.
 *
 * <p>Read first: {@link dev.deputy.cli.Main}, {@link dev.deputy.cli.Session}, {@link dev.deputy.cli.Follower}. This
 * package must never decide for a person what they were not asked, and never print what a tool said unescaped.
 */
@NullMarked
package dev.deputy.cli;

import org.jspecify.annotations.NullMarked;
