package dev.deputy.core.adjust;

/**
 * A way out: another wish that comes near to the one that cannot be.
 *
 * @param text one line for the person, such as {@code a budget of 9,200 EUR}
 * @param patch ready to be applied together with what was asked for, after it
 */
public record Relaxation(String text, Patch patch) {}
