package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script's answers in the form of OpenAI's chat completions, whole or as a stream. */
final class OpenAiAnswers {
    private static final String EVENTS = "text/event-stream";

    private OpenAiAnswers() {}

    /** What a request gets: by the script, or a 400 if it is no request, or not in the script. */
    static HttpAnswer answer(ModelScript script, String body, Map<String, List<String>> headers) {
        ModelRequest request;
        Streaming streaming;
        try {
            request = ModelRequest.parse(body, headers);
            streaming = Streaming.wanted(Json.parse(body));
        } catch (IllegalArgumentException e) {
            return error(400, "invalid_request", "This is no chat completion: " + e.getMessage());
        }
        try {
            return answer(script.next(request), streaming);
        } catch (UnscriptedRequest e) {
            return error(400, "unscripted_request", String.valueOf(e.getMessage()));
        }
    }

    static HttpAnswer answer(Served served, Streaming streaming) {
        return switch (served.answer()) {
            case ModelReply reply -> whole(served, reply, streaming);
            case Fault.Status fault -> status(fault);
            case Fault.Connection how -> HttpAnswer.broken(how);
            case Fault.Malformed fault ->
                streaming.on()
                        ? HttpAnswer.of(200, EVENTS, List.of(event(fault.body())))
                        : HttpAnswer.of(200, "application/json", List.of(fault.body()));
            case Fault.Slow slow -> whole(served, slow.said(), streaming).slowly(slow.pause());
            case Fault.BreaksOff fault -> broken(served, fault, streaming);
        };
    }

    static HttpAnswer error(int status, String code, String message) {
        return HttpAnswer.json(status, errorBody(code, message));
    }

    private static Json.Obj errorBody(String code, String message) {
        Json.Obj error = Json.object("message", message)
                .with("type", code)
                .with("param", Json.nothing())
                .with("code", code);
        return Json.object("error", error);
    }

    private static HttpAnswer status(Fault.Status fault) {
        HttpAnswer answer = error(fault.status(), fault.code(), fault.message());
        return fault.retryAfter()
                .map(after -> answer.with("Retry-After", String.valueOf(roundedUp(after))))
                .orElse(answer);
    }

    /** The header has whole seconds (RFC 9110, 10.2.3). */
    private static long roundedUp(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static HttpAnswer whole(Served served, ModelReply reply, Streaming streaming) {
        if (!streaming.on()) {
            return HttpAnswer.of(
                    200,
                    "application/json",
                    Texts.pieces(completion(served, reply).canonical()));
        }
        List<String> events = new ArrayList<>(begun(served, reply, streaming));
        if (!(reply instanceof ModelReply.NoChoices)) {
            events.add(event(chunk(served, streaming, Json.object(), Json.of(reply.finishReason()))));
        }
        if (streaming.usage()) {
            events.add(event(head(served, "chat.completion.chunk")
                    .with("choices", Json.array())
                    .with("usage", usage(served))));
        }
        events.add(event("[DONE]"));
        return HttpAnswer.of(200, EVENTS, events);
    }

    private static HttpAnswer broken(Served served, Fault.BreaksOff fault, Streaming streaming) {
        List<String> pieces = streaming.on()
                ? new ArrayList<>(begun(served, fault.said(), streaming))
                : firstHalf(Texts.pieces(completion(served, fault.said()).canonical()));
        return switch (fault.how()) {
            case CLEANLY -> HttpAnswer.of(200, type(streaming), pieces);
            case CONNECTION_LOST -> HttpAnswer.of(200, type(streaming), pieces).breaking(Fault.Connection.CLOSED);
            case ERROR_EVENT -> withError(pieces, streaming);
        };
    }

    private static HttpAnswer withError(List<String> pieces, Streaming streaming) {
        Json error = errorBody("server_error", "The server had an error.");
        if (!streaming.on()) {
            return HttpAnswer.json(200, error);
        }
        pieces.add(event(error));
        return HttpAnswer.of(200, EVENTS, pieces);
    }

    private static String type(Streaming streaming) {
        return streaming.on() ? EVENTS : "application/json";
    }

    private static List<String> firstHalf(List<String> pieces) {
        return pieces.subList(0, (pieces.size() + 1) / 2);
    }

    private static Json.Obj head(Served served, String object) {
        return Json.object("id", served.id())
                .with("object", object)
                .with("created", 1_767_225_600L) // always the same second
                .with("model", served.model());
    }

    private static Json.Obj usage(Served served) {
        return Json.object("prompt_tokens", Json.of(served.tokens().input()))
                .with("completion_tokens", served.tokens().output())
                .with("total_tokens", served.tokens().total());
    }

    private static Json.Obj completion(Served served, ModelReply reply) {
        Json.Obj message = Json.object("role", "assistant")
                .with("content", reply.text().isEmpty() ? Json.nothing() : Json.of(reply.text()))
                .with("refusal", reply instanceof ModelReply.Refusal no ? Json.of(no.reason()) : Json.nothing());
        if (!reply.calls().isEmpty()) {
            message = message.with(
                    "tool_calls",
                    Json.array(reply.calls().stream().map(OpenAiAnswers::call).toList()));
        }
        Json.Obj choice = Json.object("index", Json.of(0L))
                .with("message", message)
                .with("logprobs", Json.nothing())
                .with("finish_reason", reply.finishReason());
        return head(served, "chat.completion")
                .with("choices", reply instanceof ModelReply.NoChoices ? Json.array() : Json.array(choice))
                .with("usage", usage(served));
    }

    private static Json.Obj call(ModelReply.Call call) {
        return call(call, call.arguments());
    }

    private static Json.Obj call(ModelReply.Call call, String arguments) {
        return Json.object("id", call.id().orElse(""))
                .with("type", "function")
                .with("function", Json.object("name", call.tool()).with("arguments", arguments));
    }

    /** All events of the reply but the one with its finish reason. */
    private static List<String> begun(Served served, ModelReply reply, Streaming streaming) {
        List<Json.Obj> deltas = new ArrayList<>();
        if (!(reply instanceof ModelReply.NoChoices)) {
            deltas.add(Json.object("role", "assistant").with("content", ""));
        }
        Texts.pieces(reply.text()).forEach(piece -> deltas.add(Json.object("content", piece)));
        if (reply instanceof ModelReply.Refusal no) {
            Texts.pieces(no.reason()).forEach(piece -> deltas.add(Json.object("refusal", piece)));
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            ModelReply.Call call = reply.calls().get(i);
            deltas.add(toolCalls(call(call, "").with("index", i)));
            for (String piece : Texts.pieces(call.arguments())) {
                deltas.add(toolCalls(
                        Json.object("index", Json.of((long) i)).with("function", Json.object("arguments", piece))));
            }
        }
        return deltas.stream()
                .map(delta -> event(chunk(served, streaming, delta, Json.nothing())))
                .toList();
    }

    private static Json.Obj toolCalls(Json.Obj call) {
        return Json.object("tool_calls", Json.array(call));
    }

    private static Json.Obj chunk(Served served, Streaming streaming, Json.Obj delta, Json finishReason) {
        Json.Obj choice = Json.object("index", Json.of(0L)).with("delta", delta).with("finish_reason", finishReason);
        Json.Obj chunk = head(served, "chat.completion.chunk").with("choices", Json.array(choice));
        return streaming.usage() ? chunk.with("usage", Json.nothing()) : chunk;
    }

    private static String event(Json data) {
        return event(data.canonical());
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
