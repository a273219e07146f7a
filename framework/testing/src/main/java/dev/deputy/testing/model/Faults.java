package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Faults ready made. Which exception each becomes in langchain4j is in the table of the module's README; the last three
 * are replies that are well formed and still wrong.
 */
public final class Faults {
    private static final ModelReply SOME_TEXT =
            new ModelReply.Text("This sentence arrives in eight or so small pieces.");

    private Faults() {}

    /** 429, and when to come again. */
    public static Fault rateLimited(Duration retryAfter) {
        return new Fault.Status(429, "rate_limit_exceeded", "Rate limit reached.", Optional.of(retryAfter));
    }

    /** 429 without a word of when to come again. */
    public static Fault rateLimited() {
        return status(429, "rate_limit_exceeded", "Rate limit reached.");
    }

    /** 429 that no waiting helps against. */
    public static Fault quotaExhausted() {
        return status(429, "insufficient_quota", "You exceeded your current quota.");
    }

    /** 500. */
    public static Fault serverError() {
        return status(500, "server_error", "The server had an error.");
    }

    /** 503. */
    public static Fault unavailable() {
        return status(503, "service_unavailable", "The engine is overloaded.");
    }

    /** 401. */
    public static Fault unauthorized() {
        return status(401, "invalid_api_key", "Incorrect API key provided.");
    }

    /** 404. */
    public static Fault notFound() {
        return status(404, "model_not_found", "The model does not exist.");
    }

    /** Any other error of a server. */
    public static Fault status(int status, String code, String message) {
        return new Fault.Status(status, code, message, Optional.empty());
    }

    /** The client's timeout passes: in one process at once, behind a socket in its own time. */
    public static Fault timeout() {
        return Fault.Connection.TIMES_OUT;
    }

    /** Nothing happens until the caller is interrupted or the client gives up. */
    public static Fault hang() {
        return Fault.Connection.HANGS;
    }

    /** Nobody listens at the model's address. */
    public static Fault refused() {
        return Fault.Connection.REFUSED;
    }

    /** The other side resets the connection. */
    public static Fault reset() {
        return Fault.Connection.RESET;
    }

    /** The other side closes the connection without a word. */
    public static Fault closed() {
        return Fault.Connection.CLOSED;
    }

    /** 200 with a page instead of JSON. */
    public static Fault malformed() {
        return new Fault.Malformed("<html>Bad gateway</html>");
    }

    /** The headers come at once and the body so slowly that a total deadline passes. */
    public static Fault dripping(Duration pause) {
        return new Fault.Slow(SOME_TEXT, pause);
    }

    /** The text comes in pieces with a pause before each. */
    public static Fault slowly(String text, Duration pause) {
        return new Fault.Slow(new ModelReply.Text(text), pause);
    }

    /** The stream ends after this text as if that were all. */
    public static Fault truncated(String text) {
        return new Fault.BreaksOff(new ModelReply.Text(text), Fault.BreaksOff.How.CLEANLY);
    }

    /** The stream ends in the middle of a call's arguments as if that were all. */
    public static Fault truncated(ModelReply.Call call) {
        return new Fault.BreaksOff(new ModelReply.Calls("", List.of(call)), Fault.BreaksOff.How.CLEANLY);
    }

    /** The connection is lost after this text. */
    public static Fault lostAfter(String text) {
        return new Fault.BreaksOff(new ModelReply.Text(text), Fault.BreaksOff.How.CONNECTION_LOST);
    }

    /** After this text the next event of the stream is an error. */
    public static Fault errorEventAfter(String text) {
        return new Fault.BreaksOff(new ModelReply.Text(text), Fault.BreaksOff.How.ERROR_EVENT);
    }

    /** The model calls a tool that nobody offered. */
    public static ModelReply unknownTool() {
        return calls(ModelReply.Call.of("no_such_tool", Json.object()));
    }

    /** The model calls the tool with half of a JSON object. */
    public static ModelReply malformedArguments(String tool) {
        return calls(ModelReply.Call.raw(tool, "{\"city\": \"Nar"));
    }

    /** The model gives two calls of the tool the same id. */
    public static ModelReply duplicateIds(String tool) {
        ModelReply.Call call = ModelReply.Call.of(tool, Json.object()).withId("call_twice");
        return calls(call, call);
    }

    private static ModelReply calls(ModelReply.Call... calls) {
        return new ModelReply.Calls("", List.of(calls));
    }
}
