package dev.deputy.engine;

import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Branch;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Work;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A delegation as a screen shows it, as JSON:
 *
 * <pre>{@code
 * {"id", "status": "planning|running|waiting|completed|cancelled|failed|impossible", "goal", "revision", "reason",
 *  "relaxations": what might be wished instead, of what is impossible: [{"text", "patch"}],
 *  "forks": [ids], "facts": {…}, "assumptions": [{"fact", "value"}],
 *  "steps": [{"id", "tool", "effect", "status": "pending|waiting|running|done|failed|unknown|dropped",
 *             "how": "ran|reused|supplied|null", "key", "result", "reason", "needs": [ids],
 *             "kept": pinned by a person, "drifted": an effect that would be made otherwise today}],
 *  "requests": [{"id", "kind": "approval|question|unknown_outcome", "title", "step", "call": {"tool", "arguments"},
 *                "digest", "overwrites": {"arguments", "changed": [names]} of what was written before, or null,
 *                "untrusted": [{"argument", "source"}], "options", "schema", "decisions": [words]}],
 *  "usage": {"toolCalls", "modelCalls", "inputTokens", "outputTokens", "money"},
 *  "result": {step id: value} or null, "artifacts": [{"path", "mediaType"}]}
 * }</pre>
 *
 * A step's key is null while its inputs are not known; that of an effect is its call digest. The result is that of the
 * steps which nothing else needs.
 */
public final class Views {
    private Views() {}

    /** The whole of it. */
    public static Json.Obj delegation(State state) {
        State.Charter charter = state.charter().orElseThrow();
        Json.Obj facts = Json.object();
        Json.Arr assumptions = Json.array();
        for (var fact : state.head().facts()) {
            facts = facts.with(fact.key(), fact.value().value());
            if (fact.value().origin() instanceof Fact.Origin.Assumed) {
                assumptions = assumptions.plus(Json.object("fact", fact.key())
                        .with("value", fact.value().value()));
            }
        }
        return Json.object("id", charter.delegation())
                .with("status", status(state))
                .with("goal", charter.goal().text())
                .with("revision", state.head().revision())
                .with("reason", orNull(state.work().end()))
                .with(
                        "relaxations",
                        Json.array(waysOut(state).stream()
                                .map(AdjustmentViews::way)
                                .toList()))
                .with("forks", forks(state))
                .with("facts", facts)
                .with("assumptions", assumptions)
                .with("steps", Json.array(steps(state)))
                .with(
                        "requests",
                        Json.array(state.work().asked().unanswered().stream()
                                .map(id -> RequestViews.of(
                                        state,
                                        state.work().asked().requests().get(id).orElseThrow()))
                                .toList()))
                .with("usage", usage(state))
                .with("result", state.phase() == State.Phase.COMPLETED ? result(state) : Json.nothing())
                .with("artifacts", artifacts(state));
    }

    /** What the tool proposes that found the whole of it impossible; nobody has tried it. */
    public static List<Relaxation> waysOut(State state) {
        if (state.phase() != State.Phase.IMPOSSIBLE) {
            return List.of();
        }
        List<Relaxation> ways = new ArrayList<>();
        for (Table.Row<Progress> row : state.head().progress()) {
            if (row.value() instanceof Progress.Failed failed) {
                failed.failure().ways().forEach(way -> ways.add(Relaxation.of(way)));
            }
        }
        return ways;
    }

    private static Json forks(State state) {
        Json.Arr forks = Json.array();
        for (Table.Row<Branch> fork : state.revisions().forks()) {
            forks = forks.plus(Json.of(fork.key()));
        }
        return forks;
    }

    /** One of the words above. */
    public static String status(State state) {
        boolean waits = state.work().flight().isEmpty();
        return switch (state.phase()) {
            case NEW, PLANNING -> waits ? "waiting" : "planning";
            case RUNNING -> waits ? "waiting" : "running";
            case COMPLETED, FAILED, IMPOSSIBLE, CANCELLED ->
                state.phase().name().toLowerCase(Locale.ROOT);
        };
    }

    private static List<Json> steps(State state) {
        return state.head().ids().stream()
                .map(id -> step(state, id, state.head().step(id).orElseThrow()))
                .toList();
    }

    private static Json step(State state, String id, Step step) {
        Branch head = state.head();
        Optional<Progress> progress = head.progress().get(id);
        Json how = progress.filter(Progress.Done.class::isInstance)
                .map(Progress.Done.class::cast)
                .map(done -> word(done.howIn(head.revision())))
                .<Json>map(Json::of)
                .orElse(Json.nothing());
        return Json.object("id", id)
                .with("tool", step.tool())
                .with(
                        "effect",
                        state.charter()
                                .orElseThrow()
                                .rules()
                                .catalog()
                                .find(step.tool())
                                .map(ToolSpec::effect)
                                .map(Enum::name)
                                .orElse("IRREVERSIBLE"))
                .with("status", progress.map(Views::status).orElse("pending"))
                .with("how", how)
                .with("key", orNull(progress.flatMap(known -> key(state, known))))
                .with("result", state.result(id).map(ToolResult::value).orElse(Json.nothing()))
                .with("reason", orNull(progress.flatMap(Views::reason)))
                .with("needs", Json.strings(step.needs()))
                .with("kept", head.wishes().pins().has(id))
                .with("drifted", progress.filter(Views::isDrifted).isPresent());
    }

    private static String word(Progress.How how) {
        return switch (how) {
            case RAN -> "ran";
            case REUSED, DRIFTED -> "reused";
            case SUPPLIED -> "supplied";
        };
    }

    private static boolean isDrifted(Progress progress) {
        return progress instanceof Progress.Done done && done.how() == Progress.How.DRIFTED;
    }

    private static String status(Progress progress) {
        return switch (progress) {
            case Progress.Expanded expanded -> "running";
            case Progress.Asking asking -> "waiting";
            case Progress.Running running -> "running";
            case Progress.Done done -> "done";
            case Progress.Failed failed -> "failed";
            case Progress.Unknown unknown -> "unknown";
            case Progress.Dropped dropped -> "dropped";
        };
    }

    private static Optional<String> reason(Progress progress) {
        return switch (progress) {
            case Progress.Failed failed -> Optional.of(failed.failure().message());
            case Progress.Dropped dropped -> Optional.of(dropped.reason());
            case Progress.Expanded expanded -> Optional.empty();
            case Progress.Asking asking -> Optional.empty();
            case Progress.Running running -> Optional.empty();
            case Progress.Done done -> Optional.empty();
            case Progress.Unknown unknown -> Optional.empty();
        };
    }

    private static Optional<String> key(State state, Progress progress) {
        Work work = state.work();
        return switch (progress) {
            case Progress.Done done -> Optional.of(done.key());
            case Progress.Running running ->
                work.flight().call(running.command()).map(Work.Call::key);
            case Progress.Asking asking -> digest(work, asking.request());
            case Progress.Unknown unknown -> unknown.request().flatMap(request -> digest(work, request));
            case Progress.Expanded expanded -> Optional.empty();
            case Progress.Failed failed -> Optional.empty();
            case Progress.Dropped dropped -> Optional.empty();
        };
    }

    private static Optional<String> digest(Work work, String request) {
        return work.asked().requests().get(request).flatMap(Request::digest);
    }

    private static Json usage(State state) {
        Work.Models models = state.work().models();
        return Json.object("toolCalls", Json.of(state.work().toolCalls()))
                .with("modelCalls", Json.of(models.calls()))
                .with("inputTokens", Json.of(models.inputTokens()))
                .with("outputTokens", Json.of(models.outputTokens()))
                .with(
                        "money",
                        models.micros() == 0
                                ? Json.array()
                                : Json.array(List.of(Json.object("micros", Json.of(models.micros())))));
    }

    private static Json result(State state) {
        Json.Obj results = Json.object();
        for (Step step : state.head().plan().steps()) {
            Optional<ToolResult> result = state.result(step.id());
            if (result.isPresent()
                    && state.head().plan().readersOfStep(step.id()).isEmpty()) {
                results = results.with(step.id(), result.get().value());
            }
        }
        return results;
    }

    private static Json artifacts(State state) {
        List<Json> artifacts = new ArrayList<>();
        for (var row : state.head().progress()) {
            if (state.head().parts().has(row.key())) {
                continue; // what it gives is a child's
            }
            for (ToolResult.Artifact artifact :
                    state.result(row.key()).map(ToolResult::artifacts).orElse(List.of())) {
                artifacts.add(Json.object("path", artifact.path()).with("mediaType", artifact.mediaType()));
            }
        }
        return Json.array(artifacts);
    }

    static Json orNull(Optional<String> text) {
        return text.<Json>map(Json::of).orElse(Json.nothing());
    }
}
