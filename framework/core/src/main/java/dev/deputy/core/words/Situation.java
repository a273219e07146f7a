package dev.deputy.core.words;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is known when somebody says something: what their words are about, and what relative ones are relative to.
 *
 * @param specs the facts that there may be, by name
 * @param facts the values of those that there are, assumed ones among them
 * @param plan the current one
 * @param steps the ids of its steps, in its order, each fan-out followed by its children
 * @param results of the steps that are done, by id
 * @param origin who is speaking
 * @param rules what the delegation would not take of a patch, by all of its rules
 */
public record Situation(
        SortedMap<String, FactSpec> specs,
        SortedMap<String, Json> facts,
        Plan plan,
        List<String> steps,
        SortedMap<String, Json> results,
        Fact.Origin origin,
        Function<Patch, List<String>> rules) {
    /** Of no delegation: there are no rules but the facts'. */
    public Situation(
            SortedMap<String, FactSpec> specs,
            SortedMap<String, Json> facts,
            Plan plan,
            List<String> steps,
            SortedMap<String, Json> results,
            Fact.Origin origin) {
        this(specs, facts, plan, steps, results, origin, patch -> List.of());
    }

    public Situation {
        specs = Collections.unmodifiableSortedMap(new TreeMap<>(specs));
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        steps = List.copyOf(steps);
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    }

    /** The value of the fact; JSON's null if there is none. */
    public Json fact(String name) {
        return facts.getOrDefault(name, Json.nothing());
    }

    /** The value of the part of the fact, if it is there. */
    public Optional<Json> fact(String name, String at) {
        return Pointer.of(at).in(fact(name));
    }

    /** The results of the steps of the plan that call the tool, in the plan's order. */
    public List<Json> resultsOf(String tool) {
        return plan.steps().stream()
                .filter(step -> step.tool().equals(tool))
                .flatMap(step -> Optional.ofNullable(results.get(step.id())).stream())
                .toList();
    }

    /** The ids of the steps that call the tool, children of fan-outs instead of what they are children of. */
    public List<String> stepsOf(String tool) {
        List<String> ids = new ArrayList<>();
        plan.steps().stream().filter(step -> step.tool().equals(tool)).forEach(step -> {
            List<String> children =
                    steps.stream().filter(id -> id.startsWith(step.id() + ":")).toList();
            ids.addAll(children.isEmpty() ? List.of(step.id()) : children);
        });
        return ids;
    }

    /** The speaker says the whole fact. */
    public Reading set(String fact, Json value) {
        return set(fact, Pointer.WHOLE, value);
    }

    /** The speaker says a part of the fact. */
    public Reading set(String fact, Pointer at, Json value) {
        return new Reading.Understood(Patch.of(new Change.SetFact(fact, at, value, origin)));
    }

    /**
     * The same with the patch's facts as they would be.
     *
     * @throws JsonException if a part is set where none can be
     */
    public Situation after(Patch patch) {
        TreeMap<String, Json> changed = new TreeMap<>(facts);
        for (Change change : patch.changes()) {
            if (change instanceof Change.SetFact set) {
                changed.put(set.fact(), set.at().set(fact(changed, set.fact()), set.value()));
            } else if (change instanceof Change.UnsetFact unset) {
                changed.remove(unset.fact());
                Optional.ofNullable(specs.get(unset.fact()))
                        .flatMap(FactSpec::assumed)
                        .ifPresent(value -> changed.put(unset.fact(), value));
            }
        }
        return new Situation(specs, changed, plan, steps, results, origin, rules);
    }

    private static Json fact(SortedMap<String, Json> facts, String name) {
        return facts.getOrDefault(name, Json.nothing());
    }

    /** Why the patch as a whole would not be taken; empty if it would. */
    public List<String> refusals(Patch patch) {
        return Stream.concat(problems(patch).stream(), rules.apply(patch).stream())
                .distinct()
                .toList();
    }

    /** Why the facts of the patch cannot be so; empty if they can. */
    public List<String> problems(Patch patch) {
        try {
            Situation after = after(patch);
            return patch.changes().stream()
                    .flatMap(change -> change instanceof Change.SetFact set
                            ? BriefCheck.problems(specs, set.fact(), after.fact(set.fact())).stream()
                            : Stream.empty())
                    .distinct()
                    .toList();
        } catch (JsonException noSuchPlace) {
            return List.of(String.valueOf(noSuchPlace.getMessage()));
        }
    }
}
