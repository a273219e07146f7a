package dev.deputy.mcp;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a call has come, as its server says.
 *
 * @param tool its name in delegations
 * @param delegation whose call it is
 * @param step whose call it is
 * @param done so much, in whatever unit
 * @param total of so much, if the server knows
 * @param message the server's words, cleaned
 */
public record Progress(
        String tool, String delegation, String step, double done, OptionalDouble total, Optional<String> message) {}
