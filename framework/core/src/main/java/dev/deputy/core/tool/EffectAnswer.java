package dev.deputy.core.tool;

import dev.deputy.core.json.Json;

/** What came of an effect that a tool wanted which works by itself. */
public sealed interface EffectAnswer {
    /**
     * It has happened.
     *
     * @param arguments that it was made with: a person may have written others
     */
    record Made(ToolResult result, Json.Obj arguments) implements EffectAnswer {}

    /** It was not made and will not be: a person or the policy said no, or it failed for certain. */
    record NotMade(String reason) implements EffectAnswer {}
}
