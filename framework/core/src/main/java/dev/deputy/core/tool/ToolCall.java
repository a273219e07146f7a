package dev.deputy.core.tool;

import dev.deputy.core.json.Json;
import java.util.Optional;

/**
 * What a tool is handed.
 *
 * @param delegation the delegation's id
 * @param step the step's id
 * @param arguments fit {@link ToolSpec#input}
 * @param idempotencyKey for an effect: equal for every attempt of the same wish, to be handed to the other side
 */
public record ToolCall(String delegation, String step, Json.Obj arguments, Optional<String> idempotencyKey) {}
