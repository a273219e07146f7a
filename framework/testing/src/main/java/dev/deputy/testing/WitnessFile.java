package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A witness' memory that survives its process: {@code {"tool", "step", "attempt", "arguments", "key"?, "refusal"?}} a
 * line.
 */
final class WitnessFile {
    private final Path file;

    WitnessFile(Path file) {
        this.file = file;
    }

    /** A line that a death cut off is taken away: what it was about has not happened. */
    List<Witness.Seen> read() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (!whole.equals(text)) {
                Files.writeString(file, whole);
            }
            List<Witness.Seen> seen = new ArrayList<>();
            whole.lines().forEach(line -> seen.add(parse(Json.parse(line))));
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(Witness.Seen seen) {
        byte[] line = (json(seen).canonical() + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json json(Witness.Seen seen) {
        Json.Obj line = Json.object("tool", seen.tool())
                .with("step", seen.step())
                .with("attempt", seen.attempt())
                .with("arguments", seen.arguments());
        if (seen.idempotencyKey().isPresent()) {
            line = line.with("key", seen.idempotencyKey().get());
        }
        if (seen.refusal().isPresent()) {
            Failure no = seen.refusal().get();
            line = line.with("refusal", Json.object("kind", no.kind().name()).with("message", no.message()));
        }
        return line;
    }

    private static Witness.Seen parse(Json line) {
        return new Witness.Seen(
                line.at("tool").asString(),
                line.at("step").asString(),
                line.at("attempt").asInt(),
                line.at("arguments").asObject(),
                line.get("key").map(Json::asString),
                line.get("refusal")
                        .map(no -> new Failure(
                                Failure.Kind.valueOf(no.at("kind").asString()),
                                no.at("message").asString())));
    }
}
