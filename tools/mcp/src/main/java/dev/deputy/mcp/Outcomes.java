package dev.deputy.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;

/**
 * What an answer to a call means.
 *
 * @param trusted whether the server is believed when it says that an effect failed
 */
record Outcomes(ToolReader.Defined tool, boolean trusted, int most, Words words) {

    /**
     * The result.
     *
     * @throws ToolException if the call failed for certain
     * @throws IllegalStateException if nobody knows whether the effect has happened
     */
    ToolResult of(Answer answer) {
        return switch (answer) {
            case Answer.Said said -> said(said.result());
            case Answer.Refused refused ->
                throw failed(refused.isCertain(), Failure.Kind.PERMANENT, "its server refused: " + refused.message());
            case Answer.Lost nothing ->
                throw failed(
                        nothing.certain(),
                        nothing.passing() ? Failure.Kind.TRANSIENT : Failure.Kind.PERMANENT,
                        "its server " + nothing.reason());
        };
    }

    private ToolResult said(JsonNode result) {
        if (result.path("isError").asBoolean()) {
            String text = Contents.text(result);
            throw failed(
                    trusted,
                    Failure.Kind.PERMANENT,
                    "its server says: " + (text.isEmpty() ? "(nothing but that it failed)" : text));
        }
        try {
            Json value = tool.contents().read(result, most);
            return ToolResult.of(value);
        } catch (Contents.UnreadableException unreadable) {
            throw failed(false, Failure.Kind.PERMANENT, String.valueOf(unreadable.getMessage()));
        }
    }

    /** A READ changes nothing, so that its failures are certain. */
    RuntimeException failed(boolean certain, Failure.Kind kind, String problem) {
        String message = words.line(tool.spec().name() + ": " + problem);
        return certain || tool.spec().effect().isRead()
                ? new ToolException(new Failure(kind, message))
                : new IllegalStateException(message);
    }
}
