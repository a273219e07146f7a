package dev.deputy.core.consent;

/**
 * What a person says, and to which request: what {@link Request#approve} and its like make.
 *
 * @param request its id
 */
public record Reply(String request, Decision decision) {}
