package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import dev.deputy.testing.model.ModelReply;
import dev.deputy.testing.model.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what a model said in a chat completion, whole or in the events of a stream. */
final class ChatReader {
    private static final class Call {
        private String id = "";
        private String tool = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final TreeMap<Long, Call> calls = new TreeMap<>();
    private String finishReason = "";
    private Optional<TokenCount> tokens = Optional.empty();
    private boolean error;
    private boolean choice;

    /** @param json a completion, or one event of a stream */
    void read(Json json) {
        error |= part(json, "error").isPresent();
        part(json, "usage")
                .ifPresent(usage -> tokens = Optional.of(new TokenCount(
                        usage.at("prompt_tokens").asInt(),
                        usage.at("completion_tokens").asInt())));
        for (Json one : list(json, "choices")) {
            choice = true;
            part(one, "message").or(() -> part(one, "delta")).ifPresent(this::message);
            part(one, "finish_reason").map(Json::asString).ifPresent(reason -> finishReason = reason);
        }
    }

    private void message(Json message) {
        part(message, "content").map(Json::asString).ifPresent(text::append);
        part(message, "refusal").map(Json::asString).ifPresent(refusal::append);
        List<Json> parts = list(message, "tool_calls");
        for (int i = 0; i < parts.size(); i++) {
            long place = part(parts.get(i), "index").map(Json::asLong).orElse((long) i);
            call(calls.computeIfAbsent(place, at -> new Call()), parts.get(i));
        }
    }

    private static void call(Call call, Json part) {
        part(part, "id").map(Json::asString).ifPresent(id -> call.id = id);
        Json function = part(part, "function").orElseGet(Json::object);
        part(function, "name").map(Json::asString).ifPresent(name -> call.tool = name);
        part(function, "arguments").map(Json::asString).ifPresent(call.arguments::append);
    }

    private static Optional<Json> part(Json json, String name) {
        return json.get(name).filter(value -> !value.equals(Json.nothing()));
    }

    private static List<Json> list(Json json, String name) {
        return part(json, name).map(Json::asList).orElse(List.of());
    }

    boolean isError() {
        return error;
    }

    /** Whether the model came to an end, in one way or another; a completion without choices has none either. */
    boolean isFinished() {
        return !choice || !finishReason.isEmpty();
    }

    Optional<TokenCount> tokens() {
        return tokens;
    }

    ModelReply reply() {
        if (!choice) {
            return new ModelReply.NoChoices();
        }
        if (!refusal.isEmpty()) {
            return new ModelReply.Refusal(refusal.toString());
        }
        return switch (finishReason) {
            case "length" -> new ModelReply.CutOff(text.toString(), calls());
            case "content_filter" -> new ModelReply.Filtered();
            default ->
                calls.isEmpty() ? new ModelReply.Text(text.toString()) : new ModelReply.Calls(text.toString(), calls());
        };
    }

    private List<ModelReply.Call> calls() {
        List<ModelReply.Call> all = new ArrayList<>();
        for (Call call : calls.values()) {
            ModelReply.Call raw = ModelReply.Call.raw(call.tool, call.arguments.toString());
            all.add(Objects.equals(call.id, "") ? raw : raw.withId(call.id));
        }
        return all;
    }
}
