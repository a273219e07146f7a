package dev.deputy.testing.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the body of a request of OpenAI's chat completions. */
final class OpenAiRequestReader {
    private OpenAiRequestReader() {}

    static ModelRequest read(Json body, Optional<Purpose> purpose) {
        return new ModelRequest(
                purpose,
                optional(body, "model").map(Json::asString).orElse(""),
                body.at("messages").asList().stream()
                        .map(OpenAiRequestReader::message)
                        .toList(),
                list(body, "tools").stream()
                        .map(tool -> tool.at("function").at("name").asString())
                        .toList(),
                optional(body, "response_format")
                        .flatMap(format -> optional(format, "json_schema"))
                        .map(OpenAiRequestReader::schema));
    }

    private static Json.Obj schema(Json schema) {
        return Json.object("name", schema.at("name")).with("schema", schema.at("schema"));
    }

    private static ModelRequest.Message message(Json message) {
        String role = message.at("role").asString();
        Stream<String> said = optional(message, "content").map(OpenAiRequestReader::text).stream();
        Stream<String> calls = list(message, "tool_calls").stream()
                .map(call -> call.at("function"))
                .map(function -> call(
                        function.at("name").asString(), function.at("arguments").asString()));
        return switch (role) {
            case "system", "developer" -> new ModelRequest.Message("system", lines(said));
            case "user", "tool" -> new ModelRequest.Message(role, lines(said));
            case "function" -> new ModelRequest.Message("tool", lines(said));
            case "assistant" -> new ModelRequest.Message(role, lines(Stream.concat(said, calls)));
            default -> throw new JsonException("there is no role '" + role + "'");
        };
    }

    private static String text(Json content) {
        if (content instanceof Json.Str text) {
            return text.value();
        }
        return lines(content.asList().stream().map(part -> {
            String type = part.at("type").asString();
            return type.equals("text") ? part.at("text").asString() : other(type);
        }));
    }

    static String call(String tool, String arguments) {
        return "calls " + tool + "(" + arguments + ")";
    }

    static String other(String type) {
        return "[" + type + "]";
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }

    private static List<Json> list(Json value, String name) {
        return optional(value, name).map(Json::asList).orElse(List.of());
    }

    static Optional<Json> optional(Json value, String name) {
        return value.get(name).filter(member -> !member.equals(Json.nothing()));
    }
}
