package dev.deputy.core.tool;

import dev.deputy.core.json.Json;

/**
 * An effect that a tool wants which works by itself.
 *
 * @param tool that has it
 * @param times how often the same work wanted exactly this before: 0 the first time
 */
public record WantedEffect(String tool, Json.Obj arguments, int times) {}
