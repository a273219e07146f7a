package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Exchanges as a file: {@code {"cassette": 1, "exchanges": [{"purpose"?, "request": {"method", "path", BODY},
 * "response": {"status", "headers", BODY}}]}}, where BODY is one of {@code json}, {@code text}, {@code events}, and an
 * event is {@code {"event"?, json or text}}.
 */
final class CassetteFile {
    static final int VERSION = 1;

    private CassetteFile() {}

    static String text(List<Exchange> exchanges) {
        return ReadableJson.of(Json.object("cassette", Json.of((long) VERSION))
                .with(
                        "exchanges",
                        Json.array(exchanges.stream().map(CassetteFile::json).toList())));
    }

    /** In place of what was there, whole or not at all. */
    static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.resolveSibling("."));
            Path fresh = Files.createTempFile(target.resolveSibling("."), "cassette-", ".tmp");
            try {
                Files.writeString(fresh, text);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Exchange> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (JsonException e) {
            throw new JsonException("the cassette " + file + " cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("the cassette " + file + " cannot be read", e);
        }
    }

    static List<Exchange> parse(String text) {
        Json whole = Json.parse(text);
        int version = whole.at("cassette").asInt();
        if (version != VERSION) {
            throw new JsonException("its format has the version " + version + "; this code reads " + VERSION);
        }
        return whole.at("exchanges").asList().stream()
                .map(CassetteFile::exchange)
                .toList();
    }

    private static Json json(Exchange exchange) {
        Asked asked = exchange.asked();
        Answered answered = exchange.answered();
        Json.Obj request = Json.object("method", asked.method()).with("path", asked.path());
        Json.Obj headers = Json.object();
        for (Map.Entry<String, String> header : answered.headers().entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        Json.Obj response = Json.object("headers", headers).with("status", answered.status());
        Json.Obj both =
                Json.object("request", with(request, asked.body())).with("response", with(response, answered.body()));
        return asked.purpose().isEmpty() ? both : both.with("purpose", asked.purpose());
    }

    private static Json.Obj with(Json.Obj object, Content content) {
        return switch (content) {
            case Content.Value value -> object.with("json", value.json());
            case Content.Text text -> object.with("text", text.text());
            case Content.Events events ->
                object.with(
                        "events",
                        Json.array(
                                events.events().stream().map(CassetteFile::json).toList()));
        };
    }

    private static Json json(Content.Event event) {
        Json.Obj data = with(Json.object(), event.data());
        return event.name().isEmpty() ? data : data.with("event", event.name());
    }

    private static Exchange exchange(Json json) {
        Json request = json.at("request");
        Json response = json.at("response");
        TreeMap<String, String> headers = new TreeMap<>();
        response.at("headers").asObject().members().forEach((name, value) -> headers.put(name, value.asString()));
        return new Exchange(
                new Asked(
                        json.get("purpose").map(Json::asString).orElse(""),
                        request.at("method").asString(),
                        request.at("path").asString(),
                        content(request)),
                new Answered(response.at("status").asInt(), headers, content(response)));
    }

    private static Content content(Json json) {
        Optional<Content> value = json.get("json").map(Content.Value::new);
        return value.or(() -> json.get("events")
                        .map(events -> new Content.Events(events.asList().stream()
                                .map(CassetteFile::event)
                                .toList())))
                .orElseGet(() -> new Content.Text(json.at("text").asString()));
    }

    private static Content.Event event(Json json) {
        return new Content.Event(json.get("event").map(Json::asString).orElse(""), content(json));
    }
}
