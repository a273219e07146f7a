package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import dev.deputy.testing.model.Fault;
import dev.deputy.testing.model.ModelAnswer;
import dev.deputy.testing.model.ModelReply;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.testing.model.ScriptEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A script made of what was recorded, as a value and as Java to paste. */
final class ScriptCode {
    private ScriptCode() {}

    static ModelScript script(Map<String, List<Said>> all) {
        List<ScriptEntry> entries = new ArrayList<>();
        for (Map.Entry<String, List<Said>> purpose : all.entrySet()) {
            ScriptEntry entry =
                    purpose.getKey().isEmpty() ? ScriptEntry.withoutPurpose() : ScriptEntry.on(purpose.getKey());
            for (Said said : purpose.getValue()) {
                entry = entry.then(said.answer());
                if (said.tokens().isPresent()) {
                    entry = entry.using(
                            said.tokens().get().input(), said.tokens().get().output());
                }
            }
            entries.add(entry);
        }
        return ModelScript.of(entries);
    }

    /** The arguments of {@link ModelScript#of}: an entry for each purpose, a line for each answer. */
    static String java(Map<String, List<Said>> all) {
        return all.entrySet().stream()
                .map(purpose -> entry(purpose.getKey())
                        + purpose.getValue().stream().map(ScriptCode::line).collect(Collectors.joining()))
                .collect(Collectors.joining(",\n"));
    }

    private static String entry(String purpose) {
        return purpose.isEmpty() ? "withoutPurpose()" : "on(" + quoted(purpose) + ")";
    }

    private static String line(Said said) {
        String tokens = said.tokens()
                .map(count -> ".using(" + count.input() + ", " + count.output() + ")")
                .orElse("");
        return "\n        " + answer(said.answer()) + tokens;
    }

    private static String answer(ModelAnswer answer) {
        return switch (answer) {
            case ModelReply.Text said -> ".says(" + quoted(said.text()) + ")";
            case ModelReply.Refusal no -> ".refuses(" + quoted(no.reason()) + ")";
            case ModelReply.Filtered filtered -> ".isFiltered()";
            case ModelReply.NoChoices none -> ".offersNoChoice()";
            case ModelReply.Calls calls when calls.text().isEmpty() -> ".callsTools(" + calls(calls.calls()) + ")";
            case ModelReply.CutOff cutOff
            when cutOff.calls().isEmpty() -> ".isCutOffAfter(" + quoted(cutOff.text()) + ")";
            case ModelReply reply -> ".then(" + made(reply) + ")";
            case Fault.Status fault -> ".fails(" + status(fault) + ")";
            case Fault.Malformed fault -> ".fails(new Fault.Malformed(" + quoted(fault.body()) + "))";
            case Fault.BreaksOff fault ->
                ".fails(new Fault.BreaksOff(" + made(fault.said()) + ", Fault.BreaksOff.How." + fault.how() + "))";
            case Fault never -> throw new IllegalArgumentException("nothing that is recorded becomes " + never);
        };
    }

    private static String made(ModelReply reply) {
        return switch (reply) {
            case ModelReply.Text said -> "new ModelReply.Text(" + quoted(said.text()) + ")";
            case ModelReply.Refusal no -> "new ModelReply.Refusal(" + quoted(no.reason()) + ")";
            case ModelReply.Filtered filtered -> "new ModelReply.Filtered()";
            case ModelReply.NoChoices none -> "new ModelReply.NoChoices()";
            case ModelReply.Calls calls ->
                "new ModelReply.Calls(" + quoted(calls.text()) + ", List.of(" + calls(calls.calls()) + "))";
            case ModelReply.CutOff cutOff ->
                "new ModelReply.CutOff(" + quoted(cutOff.text()) + ", List.of(" + calls(cutOff.calls()) + "))";
        };
    }

    private static String calls(List<ModelReply.Call> calls) {
        return calls.stream().map(ScriptCode::call).collect(Collectors.joining(", "));
    }

    private static String call(ModelReply.Call call) {
        return "call(" + quoted(call.tool()) + ", " + quoted(call.arguments()) + ")"
                + call.id().map(id -> ".withId(" + quoted(id) + ")").orElse("");
    }

    private static String status(Fault.Status fault) {
        String what = fault.status() + ", " + quoted(fault.code()) + ", " + quoted(fault.message());
        Optional<Duration> after = fault.retryAfter();
        return after.isEmpty()
                ? "Faults.status(" + what + ")"
                : "new Fault.Status(" + what + ", Optional.of(Duration.ofSeconds("
                        + after.get().toSeconds() + ")))";
    }

    /** A string in JSON is one in Java too. */
    private static String quoted(String text) {
        return Json.of(text).canonical();
    }
}
