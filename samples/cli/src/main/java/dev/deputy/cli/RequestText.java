package dev.deputy.cli;

import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Overwritten;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A request in words. */
final class RequestText {
    /** Of a longer text only the beginning is shown until the person wants all of it. */
    private static final int GLANCE = 160;

    /** Of more changed lines only the first are shown until the person wants all of them. */
    private static final int CHANGES = 12;

    private final Consumer<String> lines;

    RequestText(Consumer<String> lines) {
        this.lines = lines;
    }

    /** @param whole every argument to its last letter */
    void print(State state, Request request, boolean whole) {
        lines.accept("");
        lines.accept(request.id() + "  " + request.title());
        request.step()
                .flatMap(step -> state.adjusting().rereading(step).failed())
                .ifPresent(why -> lines.accept("    what it is made of could not be read again: " + why));
        switch (request.subject()) {
            case Request.Subject.Approval approval -> {
                call(state, approval.tool(), approval.arguments(), approval.digest(), whole);
                Overwritten.by(state, approval).ifPresent(before -> overwrites(before, approval.arguments(), whole));
            }
            case Request.Subject.UnknownOutcome unknown ->
                call(state, unknown.tool(), unknown.arguments(), unknown.digest(), whole);
            case Request.Subject.Question question ->
                Optional.ofNullable(
                                state.charter().orElseThrow().rules().specs().get(question.fact()))
                        .flatMap(spec -> spec.schema().example())
                        .ifPresent(example -> lines.accept("    such as " + example.canonical()));
        }
    }

    /** Beside what was written before: what goes and what comes. */
    private void overwrites(Overwritten before, Json.Obj arguments, boolean whole) {
        lines.accept(
                before.changed().isEmpty()
                        ? "    it was written before, with the same arguments"
                        : "    it was written before; what changes:");
        List<String> changes = ArgumentChanges.of(before.arguments(), arguments);
        int shown = whole ? changes.size() : Math.min(CHANGES, changes.size());
        changes.subList(0, shown).forEach(line -> lines.accept("      " + glance(line, whole)));
        if (shown < changes.size()) {
            lines.accept("      … and " + (changes.size() - shown) + " more lines");
        }
    }

    private static String glance(String text, boolean whole) {
        return whole || text.length() <= GLANCE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, GLANCE / 2)) + " … (" + text.length()
                        + " characters in all)";
    }

    private void call(State state, String tool, Json.Obj arguments, String digest, boolean whole) {
        String effect = state.charter()
                .orElseThrow()
                .rules()
                .catalog()
                .find(tool)
                .map(ToolSpec::effect)
                .map(Enum::name)
                .orElse("unknown effect");
        lines.accept("    " + tool + ", " + effect + ", digest " + digest);
        arguments
                .members()
                .forEach((name, value) -> lines.accept("    " + name + " = " + glance(value.canonical(), whole)));
    }
}
