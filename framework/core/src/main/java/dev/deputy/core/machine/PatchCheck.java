package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is wrong with a patch before anything is tried: unknown names, values that break their schemas. */
public final class PatchCheck {
    private PatchCheck() {}

    /** All that is wrong, in the order of the changes; empty if the patch may be tried. */
    public static List<String> check(State state, Patch patch) {
        List<String> problems = new ArrayList<>();
        Rules rules = state.chartered().rules();
        TreeMap<String, Json> facts = new TreeMap<>();
        state.head().facts().forEach((name, fact) -> facts.put(name, fact.value()));
        for (Change change : patch.changes()) {
            switch (change) {
                case Change.SetFact set -> setFact(rules, facts, set, problems);
                case Change.UnsetFact unset -> {
                    if (rules.specs().containsKey(unset.fact())) {
                        facts.remove(unset.fact());
                    } else {
                        problems.add(BriefCheck.unknown(rules.specs(), unset.fact()));
                    }
                }
                case Change.EditInput edit ->
                    check(
                            edit.step() + "." + edit.parameter(),
                            tool(state, edit.step(), problems)
                                    .flatMap(tool -> parameter(tool, edit.parameter(), problems)),
                            edit.value(),
                            problems);
                case Change.SupplyResult supply ->
                    check(
                            supply.step(),
                            tool(state, supply.step(), problems).map(tool -> output(state, supply.step(), tool)),
                            supply.value(),
                            problems);
                default -> problems.add("not built yet: " + change);
            }
        }
        return problems;
    }

    private static void setFact(Rules rules, Map<String, Json> facts, Change.SetFact set, List<String> problems) {
        if (!rules.specs().containsKey(set.fact())) {
            problems.add(BriefCheck.unknown(rules.specs(), set.fact()));
            return;
        }
        try {
            Json value = set.at().set(facts.getOrDefault(set.fact(), Json.nothing()), set.value());
            facts.put(set.fact(), value);
            problems.addAll(BriefCheck.problems(rules.specs(), set.fact(), value));
        } catch (JsonException noSuchPlace) {
            problems.add(set.fact() + ": " + noSuchPlace.getMessage());
        }
    }

    private static Optional<ToolSpec> tool(State state, String id, List<String> problems) {
        Optional<Step> step = state.head().step(id).filter(known -> isThere(state, id));
        if (step.isEmpty()) {
            problems.add(
                    "there is no step '" + id + "'" + (state.head().revision() == 0 ? ": there is no plan yet" : ""));
        }
        return step.flatMap(known -> state.chartered().rules().catalog().find(known.tool()));
    }

    private static boolean isThere(State state, String id) {
        return id.equals(Branch.origin(id)) || state.head().children().has(id);
    }

    private static Optional<Schema> parameter(ToolSpec tool, String name, List<String> problems) {
        Optional<Parameter> parameter = tool.parameter(name);
        if (parameter.isEmpty()) {
            problems.add("tool " + tool.name() + " has no parameter '" + name + "'; it has "
                    + String.join(
                            ", ",
                            tool.parameters().stream().map(Parameter::name).toList()));
        }
        return parameter.map(Parameter::schema);
    }

    private static Schema output(State state, String id, ToolSpec tool) {
        boolean whole = id.equals(Branch.origin(id))
                && state.head().step(id).flatMap(Step::forEach).isPresent();
        return whole ? tool.outputs() : tool.output();
    }

    private static void check(String place, Optional<Schema> schema, Json value, List<String> problems) {
        schema.ifPresent(wanted -> wanted.check(value).forEach(problem -> problems.add(place + ": " + problem)));
    }
}
