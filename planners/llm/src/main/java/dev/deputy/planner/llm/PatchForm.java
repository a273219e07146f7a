package dev.deputy.planner.llm;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Step;
import dev.deputy.core.words.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model may reply when it is asked what a person's words change: changes of facts and steps, or a question.
 * There is no way to write a new plan.
 *
 * <pre>{@code
 * {"question": null, "changes": [{"do": "set", "fact": "budget", "at": "/amount", "json": "7650"}]}
 * }</pre>
 */
record PatchForm(Situation situation) {
    private static final List<String> OF_A_STEP = List.of("another", "drop", "pin", "refresh", "release", "unpin");

    Schema schema() {
        Json.Obj fact = Strict.oneOf(situation.specs().keySet());
        Json.Obj step = Json.object("type", "string");
        Json.Obj text = Json.object("type", "string");
        List<Json> branches = new ArrayList<>();
        if (!situation.specs().isEmpty()) {
            branches.add(Strict.object(Json.object("do", Strict.constant("set"))
                    .with("fact", fact)
                    .with("at", text)
                    .with("json", text)));
            branches.add(
                    Strict.object(Json.object("do", Strict.constant("unset")).with("fact", fact)));
        }
        branches.add(Strict.object(Json.object("do", Strict.oneOf(OF_A_STEP)).with("step", step)));
        branches.add(Strict.object(Json.object("do", Strict.constant("edit"))
                .with("step", step)
                .with("input", text)
                .with("json", text)));
        branches.add(Strict.object(Json.object("do", Strict.constant("replace"))
                .with("step", step)
                .with("id", text)
                .with("tool", text)));
        return new Schema(Strict.object(
                Json.object("question", Strict.nullable(text)).with("changes", Strict.list(Strict.any(branches)))));
    }

    List<Schema.Problem> problems(Json reply) {
        List<Schema.Problem> problems = new ArrayList<>();
        boolean asks = Strict.words(reply, "question").isPresent(); // what is no text throws, which is a finding
        List<Change> changes = changes(reply, problems);
        if (problems.isEmpty() && changes.isEmpty() && !asks) {
            problems.add(new Schema.Problem(Pointer.WHOLE, "neither a change nor a question: ask what is meant"));
        }
        if (problems.isEmpty() && !changes.isEmpty()) {
            situation
                    .refusals(new Patch(changes))
                    .forEach(problem -> problems.add(new Schema.Problem(Pointer.of("/changes"), problem)));
        }
        return problems;
    }

    /** @param problems gets what is wrong */
    List<Change> changes(Json reply, List<Schema.Problem> problems) {
        List<Change> changes = new ArrayList<>();
        int n = 0;
        for (Json written : Strict.some(reply, "changes").map(Json::asList).orElse(List.of())) {
            change(written, Pointer.of("/changes/" + n++), problems).ifPresent(changes::add);
        }
        return changes;
    }

    /** What a person said is read by a model here, which may misread it; what the world reports is its report. */
    private Fact.Origin origin() {
        return situation.origin() instanceof Fact.Origin.Said ? new Fact.Origin.Read() : situation.origin();
    }

    private Optional<Change> change(Json written, Pointer at, List<Schema.Problem> problems) {
        String what = written.at("do").asString();
        if (what.equals("set")) {
            return pointer(written.at("at").asString(), at, problems)
                    .flatMap(part -> Strict.parsed(written.at("json").asString(), at, problems)
                            .map(value -> new Change.SetFact(written.at("fact").asString(), part, value, origin())));
        }
        if (what.equals("unset")) {
            String fact = written.at("fact").asString();
            if (!situation.specs().containsKey(fact)) {
                problems.add(new Schema.Problem(at, BriefCheck.unknown(situation.specs(), fact)));
                return Optional.empty();
            }
            return Optional.of(new Change.UnsetFact(fact));
        }
        if (written.get("step").isEmpty()) {
            problems.add(new Schema.Problem(at, "there is no change '" + what + "' without a step"));
            return Optional.empty();
        }
        String step = written.at("step").asString();
        if (!situation.steps().contains(step)) {
            problems.add(new Schema.Problem(at, "there is no step '" + step + "'"));
            return Optional.empty();
        }
        return switch (what) {
            case "pin" -> Optional.of(new Change.Pin(step));
            case "unpin" -> Optional.of(new Change.Unpin(step));
            case "drop" -> Optional.of(new Change.DropStep(step));
            case "refresh" -> Optional.of(new Change.Refresh(step));
            case "another" -> Optional.of(new Change.Another(step));
            case "release" -> Optional.of(new Change.Release(step));
            case "edit" ->
                Strict.parsed(written.at("json").asString(), at, problems)
                        .map(value ->
                                new Change.EditInput(step, written.at("input").asString(), value));
            case "replace" -> replaced(written, step, at, problems);
            default -> {
                problems.add(new Schema.Problem(at, "there is no change '" + what + "'"));
                yield Optional.empty();
            }
        };
    }

    /** Another tool takes over the inputs of the same names; what it needs besides the check of the patch says. */
    private Optional<Change> replaced(Json written, String step, Pointer at, List<Schema.Problem> problems) {
        Optional<Step> before = situation.plan().find(step);
        if (before.isEmpty()) {
            problems.add(new Schema.Problem(at, "'" + step + "' is a child of another step, and cannot be replaced"));
            return Optional.empty();
        }
        Step by = Step.of(written.at("id").asString(), written.at("tool").asString());
        for (var input : before.get().inputs().entrySet()) {
            by = by.with(input.getKey(), input.getValue());
        }
        for (Step.ForEach each : before.get().forEach().stream().toList()) {
            by = by.forEach(each.over(), each.key().toString());
        }
        return Optional.of(new Change.ReplaceStep(step, by));
    }

    private static Optional<Pointer> pointer(String text, Pointer at, List<Schema.Problem> problems) {
        try {
            return Optional.of(Pointer.of(text));
        } catch (IllegalArgumentException e) {
            problems.add(new Schema.Problem(at, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
