package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.PlanProblem;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How an adjustment becomes a candidate: the planner's plan as persons want it, what of it is touched, and its steps
 * let go. What is touched is found by comparing what was wished with what is wished, whatever the change was.
 */
final class Candidates {
    private Candidates() {}

    private static Optional<String> problem(Turn turn, Plan plan) {
        List<PlanProblem> problems = turn.rules().planCheck().check(plan);
        if (!problems.isEmpty()) {
            return Optional.of("the plan cannot run: " + problems.getFirst());
        }
        for (Step step : plan.steps()) {
            Optional<Step> before = everKnown(turn.state(), step.id());
            if (before.isPresent() && !before.get().tool().equals(step.tool())) {
                return Optional.of("the plan cannot run: step " + step.id() + " had the tool "
                        + before.get().tool() + "; an id once used never changes its tool");
            }
        }
        return Optional.empty();
    }

    /** The step of the id in the head, or else in an earlier one: an id never changes its tool. */
    private static Optional<Step> everKnown(State state, String id) {
        Optional<Step> known = state.head().plan().find(id);
        for (Table.Row<Branch> past : state.revisions().past()) {
            known = known.or(() -> past.value().plan().find(id));
        }
        return known;
    }

    /** Makes the candidate and lets its steps go. The work is linear in what is touched, if the plan is the same. */
    static void tried(Turn turn, Branch.Planned planned, Wishes wishes) {
        Branch head = turn.state().head();
        boolean asBefore = planned.equals(head.planned())
                && wishes.reshaping().equals(head.wishes().reshaping());
        Plan plan = asBefore ? head.plan() : shaped(turn, planned.plan(), wishes.reshaping());
        boolean same = asBefore || plan.equals(head.plan());
        Optional<String> problem = same ? Optional.empty() : problem(turn, plan);
        if (problem.isEmpty()) {
            problem = stepsNamed(turn).stream()
                    .filter(step -> plan.find(step).isEmpty())
                    .findFirst()
                    .map(step -> "the plan with these facts has no step " + step);
        }
        if (problem.isPresent()) {
            Conclusions.discard(turn, new Settlement.Impossible(problem.get()), List.of());
            return;
        }
        SortedSet<String> touched = touched(head.wishes(), wishes, plan);
        List<String> added = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        if (!same) {
            compare(head.plan(), plan, touched, added, dropped);
        }
        SortedSet<String> affected = plan.downstream(touched);
        boolean another = !planned.plan().equals(head.planned().plan());
        turn.decide(new Outcome.CandidateMade(
                turn.state().revisions().last() + 1,
                another ? Optional.of(planned.plan()) : Optional.empty(),
                plan.equals(another ? planned.plan() : head.plan()) ? Optional.empty() : Optional.of(plan),
                planned.reads(),
                affected,
                added,
                dropped));
        Steps candidate =
                new Steps(turn, turn.state().candidate().orElseThrow().branch().revision());
        affected.forEach(candidate::proceed);
        turn.drain();
    }

    /** The planner's plan as persons want it, with the steps that undo. */
    private static Plan shaped(Turn turn, Plan planned, Reshaping reshaping) {
        Plan plan = reshaping.of(planned, turn.rules().catalog());
        Table<Step> undoing = turn.state().head().undoing();
        if (undoing.isEmpty()) {
            return plan;
        }
        List<Step> steps = new ArrayList<>(plan.steps());
        undoing.forEach((id, step) -> steps.add(step));
        return Plan.of(steps);
    }

    /** The steps that the open patch writes into, and that must be there for it. */
    private static SortedSet<String> stepsNamed(Turn turn) {
        TreeSet<String> named = new TreeSet<>();
        for (Change change :
                turn.state().adjusting().open().orElseThrow().patch().changes()) {
            switch (change) {
                case Change.EditInput edit -> named.add(Branch.origin(edit.step()));
                case Change.SupplyResult supply -> named.add(Branch.origin(supply.step()));
                case Change.Refresh refresh -> named.add(Branch.origin(refresh.step()));
                case Change.Another another -> named.add(Branch.origin(another.step()));
                case Change.SetFact set -> {}
                case Change.UnsetFact unset -> {}
                case Change.Pin pin -> {}
                case Change.Unpin unpin -> {}
                case Change.DropStep drop -> {}
                case Change.AddStep add -> {}
                case Change.ReplaceStep replace -> {}
                case Change.Release release -> {}
                case Change.UndoTo undo -> {}
                case Change.KeepFork keep -> {}
            }
        }
        return named;
    }

    /** The steps of the plan for which something else is wished, by their ids in the plan. */
    private static SortedSet<String> touched(Wishes before, Wishes after, Plan plan) {
        TreeSet<String> touched = new TreeSet<>();
        for (String name : differing(before.facts(), after.facts())) {
            plan.readersOfFact(name).stream()
                    .filter(reader -> readsOtherwise(
                            plan.find(reader).orElseThrow(),
                            name,
                            before.facts().get(name),
                            after.facts().get(name)))
                    .forEach(touched::add);
        }
        TreeSet<String> steps = new TreeSet<>();
        differing(before.edits(), after.edits()).forEach(edit -> steps.add(edit.substring(0, edit.indexOf(' '))));
        steps.addAll(differing(before.supplied(), after.supplied()));
        steps.addAll(differing(before.others(), after.others()));
        steps.addAll(differing(before.refreshed(), after.refreshed()));
        steps.addAll(differing(before.reshaping().dropped(), after.reshaping().dropped()));
        steps.stream()
                .map(Branch::origin)
                .filter(id -> plan.find(id).isPresent())
                .forEach(touched::add);
        return touched;
    }

    static <V> SortedSet<String> differing(Table<V> before, Table<V> after) {
        TreeSet<String> names = new TreeSet<>();
        after.forEach((name, value) -> {
            if (!before.get(name).equals(Optional.of(value))) {
                names.add(name);
            }
        });
        before.forEach((name, value) -> {
            if (!after.has(name)) {
                names.add(name);
            }
        });
        return names;
    }

    private static void compare(
            Plan before, Plan after, Collection<String> touched, List<String> added, List<String> dropped) {
        for (Step step : after.steps()) {
            Optional<Step> old = before.find(step.id());
            if (old.isEmpty()) {
                added.add(step.id());
            }
            if (!old.equals(Optional.of(step))) {
                touched.add(step.id());
            }
        }
        for (Step step : before.steps()) {
            if (after.find(step.id()).isEmpty()) {
                dropped.add(step.id());
            }
        }
    }

    private static boolean readsOtherwise(Step step, String fact, Optional<Fact> before, Optional<Fact> after) {
        for (Input input : step.allInputs()) {
            if (input instanceof Input.FromFact from
                    && from.fact().equals(fact)
                    && !Objects.equals(
                            before.flatMap(known -> from.at().in(known.value())),
                            after.flatMap(known -> from.at().in(known.value())))) {
                return true;
            }
        }
        return false;
    }
}
