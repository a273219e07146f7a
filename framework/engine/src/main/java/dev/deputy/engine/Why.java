package dev.deputy.engine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.machine.Branch;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/**
 * Where a step's result came from, back to facts and literals, as JSON: {@code {"step", "tool", "at", "value", "how",
 * "from": [{"argument", "literal"} | {"argument", "fact", "at", "value", "origin"} | {"argument", "step": …}]}}. A step
 * is explained once; where it comes up again it says {@code "above": true}.
 */
public final class Why {
    private final State state;
    private final TreeSet<String> explained = new TreeSet<>();

    private Why(State state) {
        this.state = state;
    }

    /**
     * Explains a step of the current revision.
     *
     * @param at the part of its result that is asked about
     * @throws NoSuchElementException if there is no such step, or its result has nothing there
     */
    public static Json.Obj of(State state, String step, Pointer at) {
        Json.Obj why = new Why(state).step(step, at);
        if (!at.parts().isEmpty() && why.get("value").isEmpty()) {
            throw new NoSuchElementException("the result of " + step + " has nothing at " + at);
        }
        return why;
    }

    private Json.Obj step(String id, Pointer at) {
        Branch head = state.head();
        Step step = head.step(id)
                .filter(known -> known.id().equals(id) || head.children().has(id))
                .orElseThrow(() -> new NoSuchElementException("there is no step '" + id + "'; there are "
                        + String.join(", ", state.head().ids())));
        Json.Obj why = Json.object("step", id).with("tool", step.tool()).with("at", at.toString());
        var value = state.result(id).map(ToolResult::value).flatMap(at::in);
        if (value.isPresent()) {
            why = why.with("value", value.get());
        }
        if (!explained.add(id)) {
            return why.with("above", true);
        }
        List<Json> from = new ArrayList<>();
        if (head.supplied(id).isPresent()) {
            from.add(Json.object("origin", "supplied by a person"));
        } else {
            head.parts()
                    .get(id)
                    .ifPresent(part ->
                            from.add(Json.object("argument", "result").with("step", step(part.makes(), at))));
            for (Map.Entry<String, Input> input : step.inputs().entrySet()) {
                Json.Obj source = source(id, input.getKey(), input.getValue());
                from.add(source.with("argument", input.getKey()));
            }
            step.forEach()
                    .filter(each -> id.equals(step.id()))
                    .ifPresent(
                            each -> from.add(source(id, "forEach", each.over()).with("argument", "forEach")));
        }
        return why.with("from", Json.array(from));
    }

    private Json.Obj source(String id, String argument, Input input) {
        Branch head = state.head();
        var edited = head.edited(id, argument);
        if (edited.isPresent()) {
            return Json.object("literal", edited.get()).with("origin", "edited by a person");
        }
        return switch (input) {
            case Input.Literal literal -> Json.object("literal", literal.value());
            case Input.FromFact from -> {
                var fact = head.facts().get(from.fact());
                yield Json.object("fact", from.fact())
                        .with("at", from.at().toString())
                        .with(
                                "value",
                                fact.map(Fact::value).flatMap(from.at()::in).orElse(Json.nothing()))
                        .with(
                                "origin",
                                fact.map(known -> origin(known.origin())).orElse("not known"));
            }
            case Input.FromStep from -> Json.object("step", step(from.step(), from.at()));
            case Input.FromGoal from -> subgoal(id, from);
            case Input.FromItem from -> {
                var child = head.children().get(id);
                Json.Obj item = Json.object("item", from.at().toString());
                yield child.isEmpty()
                        ? item
                        : item.with("value", from.at().in(child.get().item()).orElse(Json.nothing()))
                                .with("step", fanOut(child.get().parent()));
            }
        };
    }

    /** What a sub-goal was handed comes from where its step has it from. */
    private Json.Obj subgoal(String id, Input.FromGoal from) {
        String subgoal = state.head().subgoal(id).orElseThrow();
        Input handed = state.head().step(subgoal).orElseThrow().inputs().get(from.input());
        Json.Obj why = Json.object("goal", subgoal)
                .with("input", from.input())
                .with("at", from.at().toString());
        return handed == null ? why : why.with("from", source(subgoal, from.input(), handed));
    }

    /** What a child's item comes from: the step that gave the array. */
    private Json fanOut(String parent) {
        return state.head()
                .step(parent)
                .flatMap(Step::forEach)
                .map(each -> each.over() instanceof Input.FromStep from
                        ? step(from.step(), from.at())
                        : source(parent, "forEach", each.over()))
                .orElseThrow();
    }

    /** Who says a fact, in words. */
    static String origin(Fact.Origin origin) {
        return switch (origin) {
            case Fact.Origin.Said said -> "said";
            case Fact.Origin.Assumed assumed -> "assumed";
            case Fact.Origin.Read read -> "read in words by a model";
            case Fact.Origin.Reported reported -> "reported by " + reported.source();
        };
    }
}
