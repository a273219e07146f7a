package dev.deputy.core.machine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts values in the place of references, and makes keys and digests of them. */
final class Arguments {
    private Arguments() {}

    /** What is missing where a value was wanted: a step's failure, not an exception. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;

        final String problem;

        Unresolved(String problem) {
            super(problem);
            this.problem = problem;
        }
    }

    /** The arguments of a step whose needs are all done. */
    static Json.Obj of(State state, Branch branch, String id, Step step) throws Unresolved {
        TreeMap<String, Json> values = new TreeMap<>();
        for (Map.Entry<String, Input> input : step.inputs().entrySet()) {
            values.put(input.getKey(), argument(state, branch, id, input.getKey(), input.getValue()));
        }
        state.chartered()
                .rules()
                .catalog()
                .find(step.tool())
                .ifPresent(tool -> tool.parameters().stream()
                        .map(Parameter::name)
                        .filter(name -> !values.containsKey(name)) // the plan leaves it out, and a person may not
                        .forEach(name -> branch.edited(id, name).ifPresent(value -> values.put(name, value))));
        return Json.object(values);
    }

    /** What a person wrote, or else what the plan says. */
    static Json argument(State state, Branch branch, String id, String name, Input input) throws Unresolved {
        Optional<Json> edited = branch.edited(id, name);
        return edited.isPresent() ? edited.get() : value(state, branch, id, name, input);
    }

    static Json value(State state, Branch branch, String id, String name, Input input) throws Unresolved {
        return switch (input) {
            case Input.Literal literal -> literal.value();
            case Input.FromFact from ->
                part(
                        branch.facts().get(from.fact()).map(Fact::value),
                        from.at(),
                        name + ": the fact '" + from.fact() + "'");
            case Input.FromStep from ->
                part(
                        state.result(branch, from.step()).map(ToolResult::value),
                        from.at(),
                        name + ": the result of '" + from.step() + "'");
            case Input.FromItem from ->
                part(branch.children().get(id).map(Progress.Child::item), from.at(), name + ": the item");
            case Input.FromGoal from ->
                part(
                        handed(state, branch, id, from.input()),
                        from.at(),
                        name + ": the sub-goal's '" + from.input() + "'");
        };
    }

    /** What the sub-goal was handed that the step is a part of. */
    private static Optional<Json> handed(State state, Branch branch, String id, String input) throws Unresolved {
        Optional<String> subgoal = branch.subgoal(id);
        Optional<Input> source = subgoal.flatMap(branch::step)
                .flatMap(step -> Optional.ofNullable(step.inputs().get(input)));
        return source.isEmpty()
                ? Optional.empty()
                : Optional.of(argument(state, branch, subgoal.orElseThrow(), input, source.get()));
    }

    private static Json part(Optional<Json> whole, Pointer at, String source) throws Unresolved {
        if (whole.isEmpty()) {
            throw new Unresolved(source + " is not there");
        }
        Optional<Json> part = at.in(whole.get());
        if (part.isEmpty()) {
            throw new Unresolved(source + " has nothing at " + at);
        }
        return part.get();
    }

    /** Over the tool's name and version and the values: equal for equal calls, whichever step makes them. */
    static String key(ToolSpec tool, Json.Obj arguments) {
        return Digest.of(Json.array(Json.of("step"), Json.of(tool.name()), Json.of(tool.version()), arguments));
    }

    /** Over the step and how many other results were asked for as well: another one is another key. */
    static String generatedKey(ToolSpec tool, Json.Obj arguments, String step, long others) {
        return Digest.of(Json.array(
                Json.of("generated"),
                Json.of(tool.name()),
                Json.of(tool.version()),
                arguments,
                Json.of(step),
                Json.of(others)));
    }

    /** Over the call and whose it is: equal for what a person has approved, and nothing else. */
    static String digest(String delegation, String step, ToolSpec tool, Json.Obj arguments) {
        return Digest.of(Json.array(
                Json.of("call"),
                Json.of(tool.name()),
                Json.of(tool.version()),
                arguments,
                Json.of(delegation),
                Json.of(step)));
    }

    /** For the n-th wish of an effect; attempts of one wish have one key. */
    static String idempotencyKey(String delegation, String step, String digest, int incarnation) {
        return Digest.of(
                Json.array(Json.of("wish"), Json.of(delegation), Json.of(step), Json.of(digest), Json.of(incarnation)));
    }
}
