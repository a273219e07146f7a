package dev.deputy.core.journal;

import java.time.Instant;

/**
 * A delegation in a line, so that a list needs no folding.
 *
 * @param delegation its id
 * @param goal the person's words
 * @param status as a view says it, such as {@code waiting}
 * @param revision the current one; 0 while there is no plan
 * @param updated when its last event happened
 */
public record Headline(String delegation, String goal, String status, int revision, Instant updated) {}
