package dev.deputy.core.tool;

import dev.deputy.core.json.Json;
import java.util.List;

/**
 * What a call gave.
 *
 * @param value what keys are made of; it must not hold the time or the place of the call, or nothing is ever reused
 * @param artifacts what was written, which stands beside the value and is part of no key
 */
public record ToolResult(Json value, List<Artifact> artifacts) {
    /**
     * A file.
     *
     * @param path absolute
     */
    public record Artifact(String path, String mediaType) {}

    public ToolResult {
        artifacts = List.copyOf(artifacts);
    }

    /** A result that wrote no file. */
    public static ToolResult of(Json value) {
        return new ToolResult(value, List.of());
    }
}
