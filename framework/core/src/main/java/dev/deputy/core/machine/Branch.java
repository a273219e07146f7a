package dev.deputy.core.machine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A revision and how far its steps have come.
 *
 * @param revision from 1; 0 while there is no plan
 * @param wishes what persons and the world want of it
 * @param planned what the planner said
 * @param undoing steps that undo earlier effects, by id; they stay in every later revision
 * @param plan the planner's, as persons want it, with the steps that undo
 * @param fanOuts the ids of the children of each fan-out in the order of the items, and of each step that works by
 *     itself in the order in which it wanted them
 * @param children of those, by id
 * @param inner the effects that steps wanted which work by themselves, by id: children with a tool of their own
 * @param seen where the results lie that steps have read which work by themselves, by {@link #seenKey}
 * @param progress by step id; a step without one is pending
 */
public record Branch(
        int revision,
        Wishes wishes,
        Planned planned,
        Table<Step> undoing,
        Plan plan,
        Table<List<String>> fanOuts,
        Table<Progress.Child> children,
        Table<Step> inner,
        Table<String> seen,
        Table<Progress> progress) {

    /**
     * What a planner said.
     *
     * @param reads the facts whose values shaped the plan
     */
    public record Planned(Plan plan, SortedSet<String> reads) {
        static final Planned NOTHING = new Planned(Plan.EMPTY, new TreeSet<>());

        public Planned {
            reads = Collections.unmodifiableSortedSet(new TreeSet<>(reads));
        }
    }

    static final Branch EMPTY = new Branch(
            0,
            Wishes.NONE,
            Planned.NOTHING,
            Table.empty(),
            Plan.EMPTY,
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty());

    /** The brief as persons and the world want it, by name. */
    public Table<Fact> facts() {
        return wishes.facts();
    }

    /** The step of the id; for a fan-out's child the step that it is a copy of. */
    public Optional<Step> step(String id) {
        return inner.get(id).or(() -> plan.find(origin(id)));
    }

    /** The children of the step and theirs, if it has any. */
    public List<String> below(String id) {
        List<String> below = new ArrayList<>();
        for (String child : fanOuts.get(id).orElse(List.of())) {
            below.add(child);
            below.addAll(below(child));
        }
        return below;
    }

    /** True for a step that has wanted effects by itself. */
    boolean isActing(String id) {
        return fanOuts.get(id)
                .filter(children -> !children.isEmpty() && inner.has(children.getFirst()))
                .isPresent();
    }

    /** The effects that the step has wanted by itself and that have come to their end, in the order of the wanting. */
    List<Work.Act> acts(String id) {
        List<Work.Act> acts = new ArrayList<>();
        for (String child : isActing(id) ? fanOuts.get(id).orElseThrow() : List.<String>of()) {
            progress.get(child)
                    .ifPresent(end -> acts.add(new Work.Act(inner.get(child).orElseThrow(), end)));
        }
        return acts;
    }

    /** True for an effect that was wanted by a step that works by itself, and that a person wants not to be made. */
    boolean isUnwanted(String id) {
        return inner.has(id) && wishes.reshaping().dropped().has(id);
    }

    /** The id in the plan: of a child its fan-out's, of any other step its own. */
    public static String origin(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }

    /** True for a step of the plan and for a child that a fan-out has. */
    public boolean has(String id) {
        return id.equals(origin(id)) ? plan.find(id).isPresent() : children.has(id);
    }

    /** What a person wrote for the argument, of the step itself or of the fan-out that it is a child of. */
    public Optional<Json> edited(String step, String parameter) {
        return wishes.edits()
                .get(editKey(step, parameter))
                .or(() -> inner.has(step) ? Optional.empty() : wishes.edits().get(editKey(origin(step), parameter)));
    }

    /** The result that a person gave. */
    public Optional<Json> supplied(String step) {
        return wishes.supplied().get(step);
    }

    /** How many other results a person asked for, of the step itself and of the fan-out that it is a child of. */
    long others(String step) {
        long own = wishes.others().get(step).orElse(0L);
        return origin(step).equals(step)
                ? own
                : own + wishes.others().get(origin(step)).orElse(0L);
    }

    /** The journal entry before which no result of the step counts; 0 if all do. */
    long refreshed(String step) {
        long own = wishes.refreshed().get(step).orElse(0L);
        return Math.max(own, wishes.refreshed().get(origin(step)).orElse(0L));
    }

    /** Where the step's result lies. */
    Optional<String> address(String step) {
        return progress.get(step)
                .flatMap(now -> now instanceof Progress.Done done ? Optional.of(done.address()) : Optional.empty());
    }

    static String editKey(String step, String parameter) {
        return step + " " + parameter;
    }

    Branch wishing(Wishes newWishes) {
        return new Branch(revision, newWishes, planned, undoing, plan, fanOuts, children, inner, seen, progress);
    }

    Branch withFact(String name, Fact fact) {
        return wishing(wishes.with(facts().with(name, fact)));
    }

    Branch withoutFact(String name) {
        return wishing(wishes.with(facts().without(name)));
    }

    /** The next plan, with the progress of all steps as it is. */
    Branch revised(int number, Planned newPlanned, Plan newPlan) {
        return new Branch(number, wishes, newPlanned, undoing, newPlan, fanOuts, children, inner, seen, progress);
    }

    /** One more step that undoes an earlier effect. */
    Branch undoing(Step step) {
        List<Step> steps = new ArrayList<>(plan.steps());
        steps.add(step);
        return new Branch(
                revision,
                wishes,
                planned,
                undoing.with(step.id(), step),
                Plan.of(steps),
                fanOuts,
                children,
                inner,
                seen,
                progress);
    }

    Branch progressed(String step, Progress to) {
        return moved(fanOuts, children, inner, seen, progress.with(step, to));
    }

    Branch expanded(String step, List<Outcome.StepExpanded.Child> items) {
        Table<Progress.Child> more = children;
        for (Outcome.StepExpanded.Child item : items) {
            more = more.with(item.id(), new Progress.Child(step, item.item()));
        }
        List<String> ids = items.stream().map(Outcome.StepExpanded.Child::id).toList();
        return moved(fanOuts.with(step, ids), more, inner, seen, progress.with(step, new Progress.Expanded()));
    }

    /** The step has these children, too. */
    Branch acting(String step, List<Step> wanted) {
        Table<Progress.Child> more = children;
        Table<Step> acts = inner;
        List<String> ids = new ArrayList<>(fanOuts.get(step).orElse(List.of()));
        for (Step act : wanted) {
            if (!ids.contains(act.id())) {
                ids.add(act.id());
            }
            more = more.with(act.id(), new Progress.Child(step, Json.nothing()));
            acts = acts.with(act.id(), act);
        }
        return moved(fanOuts.with(step, ids), more, acts, seen, progress.with(step, new Progress.Expanded()));
    }

    Branch pending(String step) {
        return moved(fanOuts, children, inner, seen, progress.without(step));
    }

    /** The step is pending again, and has no children. */
    Branch reset(String step) {
        Table<Progress.Child> fewer = children;
        Table<Step> acts = inner;
        Table<List<String>> sets = fanOuts.without(step);
        Table<Progress> pending = progress.without(step);
        for (String child : below(step)) {
            fewer = fewer.without(child);
            acts = acts.without(child);
            sets = sets.without(child);
            pending = pending.without(child);
        }
        Table<String> unseen = seen;
        for (Table.Row<String> row : seen) {
            if (Branch.origin(row.key().substring(0, row.key().indexOf(' '))).equals(step)) {
                unseen = unseen.without(row.key());
            }
        }
        return moved(sets, fewer, acts, unseen, pending);
    }

    static String seenKey(String step, String key) {
        return step + " " + key;
    }

    /** The step has read what lies there. */
    Branch seeing(String step, String key, String address) {
        return moved(fanOuts, children, inner, seen.with(seenKey(step, key), address), progress);
    }

    private Branch moved(
            Table<List<String>> newFanOuts,
            Table<Progress.Child> newChildren,
            Table<Step> newInner,
            Table<String> newSeen,
            Table<Progress> newProgress) {
        return new Branch(
                revision, wishes, planned, undoing, plan, newFanOuts, newChildren, newInner, newSeen, newProgress);
    }
}
