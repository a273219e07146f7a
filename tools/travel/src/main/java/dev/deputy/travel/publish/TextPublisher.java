package dev.deputy.travel.publish;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.util.Optional;

/**
 * Writes a text as the file that the tool's target names.
 *
 * @param argument the name of the argument with the text
 */
record TextPublisher(ToolSpec spec, String argument, String mediaType) implements Tool {
    @Override
    public ToolResult call(ToolCall call) throws InterruptedException {
        String file = spec.target().orElseThrow();
        String content = call.arguments().at(argument).at("content").asString();
        Optional<Json> last = call.surroundings()
                .previous()
                .flatMap(receipt -> receipt.value().get("sha256"));
        OutFolder.Written written = OutFolder.of(call)
                .write(
                        file,
                        content,
                        there -> last.equals(Optional.of(Json.of(Digest.of(there)))),
                        call.idempotencyKey().orElse(call.step()));
        return new ToolResult(
                Json.object("file", file).with("sha256", Digest.of(content)), written.artifacts(mediaType));
    }
}
