package dev.deputy.engine;

import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Branch;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request as a screen shows it; see {@link Views}. */
final class RequestViews {
    private RequestViews() {}

    static Json.Obj of(State state, Request request) {
        Json.Obj view = Json.object("id", request.id())
                .with("title", request.title())
                .with(
                        "notReadAgain",
                        Views.orNull(request.step()
                                .flatMap(step ->
                                        state.adjusting().rereading(step).failed())))
                .with("step", Views.orNull(request.step()))
                .with("digest", Views.orNull(request.digest()))
                .with("options", Json.strings(request.options()))
                .with("overwrites", Json.nothing())
                .with("untrusted", Json.array());
        return switch (request.subject()) {
            case Request.Subject.Approval approval ->
                view.with("kind", "approval")
                        .with("call", call(approval.tool(), approval.arguments()))
                        .with("verdict", approval.verdict().name())
                        .with(
                                "overwrites",
                                Overwritten.by(state, approval)
                                        .<Json>map(Overwritten::view)
                                        .orElse(Json.nothing()))
                        .with("untrusted", Json.array(untrusted(state, approval.step())))
                        .with("schema", Json.nothing())
                        .with("decisions", Json.strings(List.of("approve", "reject", "edit")));
            case Request.Subject.Question question ->
                view.with("kind", "question")
                        .with("call", Json.nothing())
                        .with("fact", question.fact())
                        .with(
                                "schema",
                                Optional.ofNullable(state.charter()
                                                .orElseThrow()
                                                .rules()
                                                .specs()
                                                .get(question.fact()))
                                        .map(FactSpec::schema)
                                        .map(Schema::definition)
                                        .orElse(Json.object()))
                        .with("decisions", Json.strings(List.of("answer")));
            case Request.Subject.UnknownOutcome unknown ->
                view.with("kind", "unknown_outcome")
                        .with("call", call(unknown.tool(), unknown.arguments()))
                        .with("schema", Json.nothing())
                        .with("decisions", Json.strings(List.of("choose")));
        };
    }

    private static Json call(String tool, Json.Obj arguments) {
        return Json.object("tool", tool).with("arguments", arguments);
    }

    /** The arguments that hold somebody's words whom nobody vouched for, and whose. */
    private static List<Json> untrusted(State state, String id) {
        List<Json> found = new ArrayList<>();
        state.head()
                .step(id)
                .ifPresent(step -> step.inputs().forEach((name, input) -> {
                    TreeSet<String> sources = new TreeSet<>();
                    Untrusted untrusted = new Untrusted(state, sources, new TreeSet<>());
                    untrusted.input(id, input);
                    untrusted.author(id);
                    sources.forEach(source -> found.add(
                            Json.object("argument", "/" + name).with("source", "the result of tool " + source)));
                }));
        return found;
    }

    /** Follows values to where they come from. */
    private record Untrusted(State state, Set<String> sources, Set<String> seen) {
        /** Whoever wrote the step has read what was handed to it: an agent, or the planner of a sub-goal. */
        void author(String id) {
            Branch head = state.head();
            if (head.inner().has(id)) {
                head.children().get(id).ifPresent(by -> step(by.parent()));
            }
            head.subgoal(id).ifPresent(by -> {
                handed(by);
                author(by);
            });
        }

        void input(String of, Input input) {
            switch (input) {
                case Input.FromStep from -> step(from.step());
                case Input.FromGoal from -> state.head().subgoal(of).ifPresent(this::handed);
                case Input.FromItem from ->
                    state.head().step(of).flatMap(Step::forEach).ifPresent(each -> input(of, each.over()));
                case Input.Literal literal -> {}
                case Input.FromFact from -> {}
            }
        }

        private void step(String id) {
            if (!seen.add(id)) {
                return;
            }
            Branch head = state.head();
            Step step = head.step(id).orElseThrow();
            state.charter()
                    .orElseThrow()
                    .rules()
                    .catalog()
                    .find(step.tool())
                    .filter(tool -> tool.trust() == ToolSpec.Trust.UNTRUSTED)
                    .ifPresent(tool -> sources.add(tool.name()));
            handed(id);
            head.parts().get(id).ifPresent(part -> step(part.makes()));
            if (!head.parts().has(id)) {
                head.fanOuts().get(id).orElse(List.of()).forEach(this::step); // of a fan-out, or effects of an agent
            }
            author(id);
        }

        private void handed(String id) {
            if (!seen.add("handed " + id)) {
                return;
            }
            state.head().step(id).orElseThrow().allInputs().forEach(input -> input(id, input));
        }
    }
}
