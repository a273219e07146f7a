package dev.deputy.core.machine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.ToolSpec;
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
 * @param fanOuts the ids of the children of each fan-out in the order of the items, of each sub-goal, and of each step
 *     that works by itself in the order in which it wanted them
 * @param children of those, by id
 * @param inner the effects that steps wanted which work by themselves, by id: children with a tool of their own
 * @param parts the plans of the sub-goals, by their steps' ids: children that read each other
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
        Table<Part> parts,
        Table<String> seen,
        Table<Progress> progress) {

    /**
     * The plan of a sub-goal.
     *
     * @param key and
     * @param address of the result of the tool that planned it
     * @param makes the child whose result is the sub-goal's
     * @param plan of the children, by their ids in the delegation
     */
    public record Part(String key, String address, String makes, Plan plan) {}

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
            Table.empty(),
            Table.empty());

    /** The brief as persons and the world want it, by name. */
    public Table<Fact> facts() {
        return wishes.facts();
    }

    /**
     * The step of the id, in the plan or in that of a sub-goal; for a fan-out's child the step that it is a copy of.
     */
    public Optional<Step> step(String id) {
        return inner.get(id).or(() -> planOf(id).find(id)).or(() -> copied(id));
    }

    private Optional<Step> copied(String id) {
        Optional<Progress.Child> child = children.get(id);
        return child.isPresent() ? step(child.get().parent()) : plan.find(origin(id));
    }

    /** The plan in which the step stands: of a sub-goal's child the sub-goal's. */
    private Plan planOf(String id) {
        return children.get(id)
                .flatMap(child -> parts.get(child.parent()))
                .map(Part::plan)
                .orElse(plan);
    }

    /** The steps that read the step's result, where it stands. */
    public SortedSet<String> readersOf(String id) {
        return planOf(id).readersOfStep(id);
    }

    /** The sub-goal's step of whose plan this step is a part, directly or as a child of such a step. */
    public Optional<String> subgoal(String id) {
        Optional<String> parent = children.get(id).map(Progress.Child::parent);
        return parent.filter(parts::has).or(() -> parent.flatMap(this::subgoal));
    }

    /** True if the one step directly or indirectly reads the other, be it in a sub-goal that both are a part of. */
    boolean isBelow(String one, String other) {
        List<String> path = path(one);
        List<String> others = path(other);
        for (int i = 0; i < Math.min(path.size(), others.size()); i++) {
            if (!path.get(i).equals(others.get(i))) {
                return planOf(others.get(i)).downstream(List.of(others.get(i))).contains(path.get(i));
            }
        }
        return false;
    }

    /** The step's place, from the plan inwards, each before those that read it. */
    List<Integer> place(String id) {
        return path(id).stream().map(one -> planOf(one).order().indexOf(one)).toList();
    }

    /** From the step of the plan down to the child. */
    private List<String> path(String id) {
        String origin = origin(id);
        List<String> path = new ArrayList<>();
        if (!id.equals(origin)) {
            path.addAll(path(children.get(id).map(Progress.Child::parent).orElse(origin)));
        }
        path.add(id);
        return path;
    }

    /** The ids of all steps in the order of showing, children after their parent. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Step step : plan.steps()) {
            ids.add(step.id());
            ids.addAll(below(step.id()));
        }
        return ids;
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

    /** The step, its children and theirs. */
    List<String> withBelow(String id) {
        List<String> all = new ArrayList<>(below(id));
        all.add(id);
        return all;
    }

    /** True for a fan-out or a sub-goal that has no children yet, and may have some. */
    boolean isUnexpanded(String id, Catalog catalog) {
        Optional<Step> step = step(id);
        boolean expands =
                step.filter(one -> one.forEach().isPresent() && one.id().equals(id))
                                .isPresent()
                        || isSubgoal(id, catalog);
        return expands && !fanOuts.has(id) && !hasEnded(id);
    }

    /** True for a step that is planned when what it is handed is known. */
    boolean isSubgoal(String id, Catalog catalog) {
        return step(id).flatMap(step -> catalog.find(step.tool()))
                .filter(ToolSpec::isPlanning)
                .isPresent();
    }

    /** True for a step that goes no further in this revision. */
    boolean hasEnded(String id) {
        return progress.get(id)
                .filter(now -> now instanceof Progress.Done
                        || now instanceof Progress.Dropped
                        || now instanceof Progress.Failed)
                .isPresent();
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

    /** True for a child with a tool of its own that a person wants left out. */
    boolean isUnwanted(String id) {
        return wishes.reshaping().dropped().has(id)
                && children.has(id)
                && step(id).filter(own -> own.id().equals(id)).isPresent();
    }

    /** The id in the plan: of a child that of the step it lies below, of any other step its own. */
    public static String origin(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }

    /** True for a step of the plan and for a child that there is. */
    public boolean has(String id) {
        return id.equals(origin(id)) ? plan.find(id).isPresent() : children.has(id);
    }

    /** What a person wrote for the argument, of the step itself or of the fan-out that it is a child of. */
    public Optional<Json> edited(String step, String parameter) {
        return wishes.edits()
                .get(editKey(step, parameter))
                .or(() -> wishes.edits().get(editKey(copy(step), parameter)));
    }

    /** The id of the step that a child of a fan-out is a copy of; of any other step its own. */
    private String copy(String id) {
        return step(id).map(Step::id).orElse(id);
    }

    /** The result that a person gave. */
    public Optional<Json> supplied(String step) {
        return wishes.supplied().get(step);
    }

    /** How many other results a person asked for, of the step itself and of the fan-out that it is a child of. */
    long others(String step) {
        long own = wishes.others().get(step).orElse(0L);
        String copy = copy(step);
        return copy.equals(step) ? own : own + wishes.others().get(copy).orElse(0L);
    }

    /** The journal entry before which no result of the step counts, or of what it is a child of; 0 if all do. */
    long refreshed(String step) {
        return path(step).stream()
                .mapToLong(one -> wishes.refreshed().get(one).orElse(0L))
                .max()
                .orElse(0);
    }

    /** Where the step's result lies. */
    Optional<String> address(String step) {
        return progress.get(step)
                .flatMap(now -> now instanceof Progress.Done done ? Optional.of(done.address()) : Optional.empty());
    }

    /** Where the result lies of the step's own tool: of a sub-goal its plan. */
    Optional<String> made(String step) {
        return parts.get(step).map(Part::address).or(() -> address(step));
    }

    static String editKey(String step, String parameter) {
        return step + " " + parameter;
    }

    Branch wishing(Wishes newWishes) {
        return new Branch(revision, newWishes, planned, undoing, plan, fanOuts, children, inner, parts, seen, progress);
    }

    Branch withFact(String name, Fact fact) {
        return wishing(wishes.with(facts().with(name, fact)));
    }

    Branch withoutFact(String name) {
        return wishing(wishes.with(facts().without(name)));
    }

    /** The next plan, with the progress of all steps as it is. */
    Branch revised(int number, Planned newPlanned, Plan newPlan) {
        return new Branch(
                number, wishes, newPlanned, undoing, newPlan, fanOuts, children, inner, parts, seen, progress);
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
                parts,
                seen,
                progress);
    }

    Branch progressed(String step, Progress to) {
        return moved(fanOuts, children, inner, parts, seen, progress.with(step, to));
    }

    Branch expanded(String step, List<Outcome.StepExpanded.Child> items) {
        Table<Progress.Child> more = children;
        for (Outcome.StepExpanded.Child item : items) {
            more = more.with(item.id(), new Progress.Child(step, item.item()));
        }
        List<String> ids = items.stream().map(Outcome.StepExpanded.Child::id).toList();
        return moved(fanOuts.with(step, ids), more, inner, parts, seen, progress.with(step, new Progress.Expanded()));
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
        return moved(fanOuts.with(step, ids), more, acts, parts, seen, progress.with(step, new Progress.Expanded()));
    }

    /** The sub-goal's step is planned: these are its children. */
    Branch planned(String step, Part part) {
        Table<Progress.Child> more = children;
        for (Step child : part.plan().steps()) {
            more = more.with(child.id(), new Progress.Child(step, Json.nothing()));
        }
        List<String> ids = part.plan().steps().stream().map(Step::id).toList();
        return moved(
                fanOuts.with(step, ids),
                more,
                inner,
                parts.with(step, part),
                seen,
                progress.with(step, new Progress.Expanded()));
    }

    Branch pending(String step) {
        return moved(fanOuts, children, inner, parts, seen, progress.without(step));
    }

    /** The step is pending again, and has no children. */
    Branch reset(String step) {
        Table<Progress.Child> fewer = children;
        Table<Step> acts = inner;
        Table<Part> plans = parts.without(step);
        Table<List<String>> sets = fanOuts.without(step);
        Table<Progress> pending = progress.without(step);
        for (String child : below(step)) {
            fewer = fewer.without(child);
            acts = acts.without(child);
            plans = plans.without(child);
            sets = sets.without(child);
            pending = pending.without(child);
        }
        Table<String> unseen = seen;
        for (Table.Row<String> row : seen) {
            if (Branch.origin(row.key().substring(0, row.key().indexOf(' '))).equals(step)) {
                unseen = unseen.without(row.key());
            }
        }
        return moved(sets, fewer, acts, plans, unseen, pending);
    }

    static String seenKey(String step, String key) {
        return step + " " + key;
    }

    /** The step has read what lies there. */
    Branch seeing(String step, String key, String address) {
        return moved(fanOuts, children, inner, parts, seen.with(seenKey(step, key), address), progress);
    }

    private Branch moved(
            Table<List<String>> newFanOuts,
            Table<Progress.Child> newChildren,
            Table<Step> newInner,
            Table<Part> newParts,
            Table<String> newSeen,
            Table<Progress> newProgress) {
        return new Branch(
                revision,
                wishes,
                planned,
                undoing,
                plan,
                newFanOuts,
                newChildren,
                newInner,
                newParts,
                newSeen,
                newProgress);
    }
}
