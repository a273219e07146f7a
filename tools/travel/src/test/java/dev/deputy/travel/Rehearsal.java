package dev.deputy.travel;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tools of the trip's plan, called one after the other without an engine. What an engine does with an adjustment is
 * its own business and tested there; here each step is told its result in the rehearsal before, as an engine tells it.
 *
 * @param facts without those that are assumed
 * @param results by step, children of fan-outs among them
 * @param calls by step: the tool and its arguments; a step whose call is equal would not run again
 * @param failures by step; what needs them was not called
 */
record Rehearsal(
        Json.Obj facts,
        SortedMap<String, Json> results,
        SortedMap<String, String> calls,
        SortedMap<String, Failure> failures) {
    private static final Plan PLAN = JapanTrip.plan();

    static Rehearsal of(Json.Obj facts) {
        return run(facts, new TreeMap<>());
    }

    /** With some facts changed, near to this one. */
    Rehearsal adjusted(Json.Obj changed) {
        return run(with(facts, changed), results);
    }

    /** What the way sets, on top of this. */
    Rehearsal along(Way way) {
        return run(applied(way), results);
    }

    Json.Obj applied(Way way) {
        Json.Obj all = facts;
        for (Way.Setting setting : way.settings()) {
            Json now = whole(all).at(setting.fact());
            all = all.with(setting.fact(), setting.at().set(now, setting.value()));
        }
        return all;
    }

    /** The only failure; steps that read the same wrong fact say the same. */
    Failure failure() {
        List<Failure> different = failures.values().stream().distinct().toList();
        if (different.size() != 1) {
            throw new AssertionError("not one failure: " + failures);
        }
        return different.getFirst();
    }

    Json result(String step) {
        Json result = results.get(step);
        if (result == null) {
            throw new AssertionError("no result of " + step + "; failed: " + failures);
        }
        return result;
    }

    private static Rehearsal run(Json.Obj facts, SortedMap<String, Json> earlier) {
        Rehearsal run = new Rehearsal(facts, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (String id : PLAN.order()) {
            Step step = PLAN.find(id).orElseThrow();
            if (run.results.keySet().containsAll(step.needs())) {
                run.step(step, earlier);
            }
        }
        return run;
    }

    private void step(Step step, SortedMap<String, Json> earlier) {
        if (step.forEach().isEmpty()) {
            call(step.id(), step, Json.nothing(), earlier);
            return;
        }
        Step.ForEach each = step.forEach().get();
        List<Json> children = new ArrayList<>();
        List<Json> items = resolved(each.over(), Json.nothing()).asList();
        for (Json item : items) {
            String id = step.id() + ":" + each.key().in(item).orElseThrow().asString();
            call(id, step, item, earlier);
            Optional.ofNullable(results.get(id)).ifPresent(children::add);
        }
        if (children.size() == items.size()) {
            results.put(step.id(), Json.array(children));
            calls.put(step.id(), Json.array(children).canonical());
        }
    }

    private void call(String id, Step step, Json item, SortedMap<String, Json> earlier) {
        Json.Obj arguments = Json.object();
        for (var input : step.inputs().entrySet()) {
            arguments = arguments.with(input.getKey(), resolved(input.getValue(), item));
        }
        Tool tool = TravelTools.all().stream()
                .filter(one -> one.spec().name().equals(step.tool()))
                .findFirst()
                .orElseThrow();
        Optional<ToolResult> previous = Optional.ofNullable(earlier.get(id)).map(ToolResult::of);
        try {
            results.put(id, ToolCalls.call(tool, id, arguments, previous));
            calls.put(id, step.tool() + " " + arguments.canonical());
        } catch (ToolException e) {
            failures.put(id, e.failure());
        }
    }

    private Json resolved(Input input, Json item) {
        return switch (input) {
            case Input.Literal literal -> literal.value();
            case Input.FromFact from ->
                from.at().in(whole(facts).at(from.fact())).orElseThrow();
            case Input.FromStep from -> from.at().in(result(from.step())).orElseThrow();
            case Input.FromItem from -> from.at().in(item).orElseThrow();
            case Input.FromGoal from -> throw new IllegalStateException("the trip has no sub-goals");
        };
    }

    private static Json.Obj whole(Json.Obj said) {
        Json.Obj all = Json.object();
        for (FactSpec spec : TravelFacts.all()) {
            Optional<Json> assumed = spec.assumed();
            if (assumed.isPresent()) {
                all = all.with(spec.name(), assumed.get());
            }
        }
        return with(all, said);
    }

    private static Json.Obj with(Json.Obj facts, Json.Obj changed) {
        Json.Obj all = facts;
        for (var fact : changed.members().entrySet()) {
            all = all.with(fact.getKey(), fact.getValue());
        }
        return all;
    }
}
