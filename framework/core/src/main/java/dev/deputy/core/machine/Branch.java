package dev.deputy.core.machine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A revision and how far its steps have come.
 *
 * @param revision from 1; 0 while there is no plan
 * @param planReads the facts whose values shaped the plan
 * @param edits inputs that a person wrote, by {@link #editKey}; they go before what the plan says
 * @param supplied results that a person gave, by step id
 * @param fanOuts the ids of the children of each fan-out, in the order of the items
 * @param children of fan-outs, by id
 * @param progress by step id; a step without one is pending
 */
public record Branch(
        int revision,
        Table<Fact> facts,
        Plan plan,
        SortedSet<String> planReads,
        Table<Json> edits,
        Table<Json> supplied,
        Table<List<String>> fanOuts,
        Table<Progress.Child> children,
        Table<Progress> progress) {

    static final Branch EMPTY = new Branch(
            0,
            Table.empty(),
            Plan.EMPTY,
            new TreeSet<>(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty());

    /** The step of the id; for a child the step that it is a copy of. */
    public Optional<Step> step(String id) {
        return plan.find(origin(id));
    }

    /** The id in the plan: of a child its fan-out's, of any other step its own. */
    public static String origin(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }

    /** What a person wrote for the argument, of the step itself or of the fan-out that it is a child of. */
    public Optional<Json> edited(String step, String parameter) {
        return edits.get(editKey(step, parameter)).or(() -> edits.get(editKey(origin(step), parameter)));
    }

    static String editKey(String step, String parameter) {
        return step + " " + parameter;
    }

    Branch withFact(String name, Fact fact) {
        return wishing(facts.with(name, fact), edits, supplied);
    }

    Branch withoutFact(String name) {
        return wishing(facts.without(name), edits, supplied);
    }

    Branch withEdit(String key, Json value) {
        return wishing(facts, edits.with(key, value), supplied);
    }

    Branch withSupplied(String step, Json value) {
        return wishing(facts, edits, supplied.with(step, value));
    }

    /** The next plan, with the progress of all steps as it is. */
    Branch revised(int number, Plan newPlan, SortedSet<String> newReads) {
        return new Branch(number, facts, newPlan, newReads, edits, supplied, fanOuts, children, progress);
    }

    Branch progressed(String step, Progress to) {
        return moved(fanOuts, children, progress.with(step, to));
    }

    Branch expanded(String step, List<Outcome.StepExpanded.Child> items) {
        Table<Progress.Child> more = children;
        for (Outcome.StepExpanded.Child item : items) {
            more = more.with(item.id(), new Progress.Child(step, item.item()));
        }
        List<String> ids = items.stream().map(Outcome.StepExpanded.Child::id).toList();
        return moved(fanOuts.with(step, ids), more, progress.with(step, new Progress.Expanded()));
    }

    Branch pending(String step) {
        return moved(fanOuts, children, progress.without(step));
    }

    /** The step is pending again, and has no children. */
    Branch reset(String step) {
        Table<Progress.Child> fewer = children;
        Table<Progress> pending = progress.without(step);
        for (String child : fanOuts.get(step).orElse(List.of())) {
            fewer = fewer.without(child);
            pending = pending.without(child);
        }
        return moved(fanOuts.without(step), fewer, pending);
    }

    private Branch wishing(Table<Fact> newFacts, Table<Json> newEdits, Table<Json> newSupplied) {
        return new Branch(revision, newFacts, plan, planReads, newEdits, newSupplied, fanOuts, children, progress);
    }

    private Branch moved(
            Table<List<String>> newFanOuts, Table<Progress.Child> newChildren, Table<Progress> newProgress) {
        return new Branch(revision, facts, plan, planReads, edits, supplied, newFanOuts, newChildren, newProgress);
    }
}
