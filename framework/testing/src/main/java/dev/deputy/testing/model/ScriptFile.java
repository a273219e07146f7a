package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script as JSON, for demos and for apps in other languages. Whatever Java can say it can say too; what it does not
 * know is refused, with the place. The README of the module describes it.
 */
final class ScriptFile {
    private ScriptFile() {}

    /** @throws JsonException which says what is wrong, and where */
    static List<ScriptEntry> read(String text) {
        Members root = Members.of("the script", Json.parse(text));
        List<ScriptEntry> entries = new ArrayList<>();
        for (Json entry : root.list("entries")) {
            entries.add(entry(Members.of("entry " + (entries.size() + 1), entry)));
        }
        root.nothingElse();
        return entries;
    }

    private static ScriptEntry entry(Members members) {
        ScriptEntry entry = members.optional("on")
                .map(purpose -> ScriptEntry.on(purpose.asString()))
                .orElseGet(ScriptEntry::withoutPurpose);
        for (Condition.Kind kind : Condition.Kind.values()) {
            for (Json wanted : members.oneOrMore(kind.word)) {
                entry = entry.when(new Condition(kind, wanted.asString()));
            }
        }
        int number = 0;
        for (Json answer : members.list("answers")) {
            number++;
            entry = answered(entry, Members.of(members.place() + ", answer " + number, answer));
        }
        members.nothingElse();
        return entry;
    }

    private static ScriptEntry answered(ScriptEntry entry, Members members) {
        ScriptEntry answered = entry.then(answer(members));
        Optional<Json> tokens = members.optional("tokens");
        if (tokens.isPresent()) {
            answered = answered.using(
                    tokens.get().at("input").asInt(), tokens.get().at("output").asInt());
        }
        boolean always = members.optional("always").map(Json::asBoolean).orElse(false);
        members.nothingElse();
        return always ? answered.always() : answered;
    }

    private static ModelAnswer answer(Members members) {
        Optional<Json> fault = members.optional("fails");
        if (fault.isPresent()) {
            return fault(fault.get().asString(), members);
        }
        ModelReply reply = reply(members);
        Optional<Duration> pause = seconds(members, "pause");
        if (pause.isPresent()) {
            return new Fault.Slow(reply, pause.get());
        }
        return members.optional("breaksOff")
                .<ModelAnswer>map(how -> new Fault.BreaksOff(reply, how(members, how.asString())))
                .orElse(reply);
    }

    private static ModelReply reply(Members members) {
        String text = members.optional("says").map(ScriptFile::text).orElse("");
        List<ModelReply.Call> calls =
                members.oneOrMore("calls").stream().map(ScriptFile::call).toList();
        boolean cutOff = members.optional("cutOff").map(Json::asBoolean).orElse(false);
        Optional<Json> refusal = members.optional("refuses");
        if (refusal.isPresent()) {
            return new ModelReply.Refusal(refusal.get().asString());
        }
        if (members.optional("filtered").isPresent()) {
            return new ModelReply.Filtered();
        }
        if (members.optional("noChoice").isPresent()) {
            return new ModelReply.NoChoices();
        }
        if (cutOff) {
            return new ModelReply.CutOff(text, calls);
        }
        return calls.isEmpty() ? new ModelReply.Text(members.said(text)) : new ModelReply.Calls(text, calls);
    }

    /** A string as it is, any other value as its JSON text. */
    private static String text(Json value) {
        return value instanceof Json.Str string ? string.value() : value.canonical();
    }

    private static ModelReply.Call call(Json value) {
        Members members = Members.of("the call", value);
        String arguments = members.optional("arguments").map(ScriptFile::text).orElse("{}");
        ModelReply.Call call = new ModelReply.Call(
                members.one("tool").asString(),
                arguments,
                members.optional("id").map(Json::asString));
        members.nothingElse();
        return call;
    }

    private static Fault.BreaksOff.How how(Members members, String name) {
        return switch (name) {
            case "cleanly" -> Fault.BreaksOff.How.CLEANLY;
            case "connectionLost" -> Fault.BreaksOff.How.CONNECTION_LOST;
            case "errorEvent" -> Fault.BreaksOff.How.ERROR_EVENT;
            default -> throw members.problem("breaks off cleanly, connectionLost or errorEvent, not " + name);
        };
    }

    private static Fault fault(String name, Members members) {
        return switch (name) {
            case "rateLimited" ->
                seconds(members, "retryAfter").map(Faults::rateLimited).orElseGet(Faults::rateLimited);
            case "quotaExhausted" -> Faults.quotaExhausted();
            case "serverError" -> Faults.serverError();
            case "unavailable" -> Faults.unavailable();
            case "unauthorized" -> Faults.unauthorized();
            case "notFound" -> Faults.notFound();
            case "status" ->
                new Fault.Status(
                        members.one("status").asInt(),
                        members.one("code").asString(),
                        members.one("message").asString(),
                        seconds(members, "retryAfter"));
            case "timeout" -> Faults.timeout();
            case "hang" -> Faults.hang();
            case "refused" -> Faults.refused();
            case "reset" -> Faults.reset();
            case "closed" -> Faults.closed();
            case "malformed" ->
                members.optional("body")
                        .<Fault>map(body -> new Fault.Malformed(body.asString()))
                        .orElseGet(Faults::malformed);
            default -> throw members.problem("there is no fault '" + name + "'");
        };
    }

    private static Optional<Duration> seconds(Members members, String name) {
        return members.optional(name).map(value -> {
            if (value instanceof Json.Num number) {
                return Duration.ofMillis(Math.round(number.value() * 1000));
            }
            throw members.problem("'" + name + "' is a number of seconds, not " + value.shortened());
        });
    }
}
