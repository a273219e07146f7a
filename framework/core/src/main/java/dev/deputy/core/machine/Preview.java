package dev.deputy.core.machine;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.ToolSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an adjustment would do, before anything runs. It is found by the machine itself: the adjustment is applied to
 * the state as an event, and nothing is done of what the machine then asks for. So a run cannot leave its preview but
 * by what results turn out to be, and that is what may run.
 *
 * @param patch what shall be otherwise
 * @param base the revision that it was made for
 * @param sequence of the last entry that it knows
 * @param obstacle why it cannot be applied as asked, if that is known before anything runs
 * @param runs steps that will run: their inputs change for certain
 * @param mayRun steps that run if what they need comes out otherwise; of one whose children are not known also
 *     {@code step:*}
 * @param reused steps whose results are there: nothing is called for them
 * @param added steps that the plan does not have yet
 * @param dropped steps that it has no more, or that are not made any more
 * @param compensated steps whose effects are undone, or may be
 * @param approvalsClosed open requests whose calls change, or may
 * @param asks steps of which a person is asked before their effects are made, if they run, or are undone
 * @param rereads what is read again before these effects, if it is too old by then; what is made of it is made again if
 *     it comes out otherwise
 * @param until when the first of the results that are used again will be too old for that; empty if none ages
 */
public record Preview(
        Patch patch,
        int base,
        long sequence,
        Optional<Settlement> obstacle,
        List<String> runs,
        List<String> mayRun,
        List<String> reused,
        List<String> added,
        List<String> dropped,
        List<String> compensated,
        List<String> approvalsClosed,
        List<String> asks,
        List<String> rereads,
        Optional<Instant> until) {
    public Preview {
        runs = List.copyOf(runs);
        mayRun = List.copyOf(mayRun);
        reused = List.copyOf(reused);
        added = List.copyOf(added);
        dropped = List.copyOf(dropped);
        compensated = List.copyOf(compensated);
        approvalsClosed = List.copyOf(approvalsClosed);
        asks = List.copyOf(asks);
        rereads = List.copyOf(rereads);
    }

    /**
     * Looks ahead.
     *
     * @param asked the adjustment, as it would be asked for
     * @param planner is asked if the change shapes the plan
     * @throws IllegalArgumentException if the patch does not fit the delegation; every problem is named
     */
    public static Preview of(State state, Event.AdjustmentAsked asked, Function<PlanningRequest, Planning> planner) {
        if (state.adjusting().open().isPresent()) {
            return busy(state, asked.patch());
        }
        Transition first = DelegationMachine.apply(state, asked);
        List<Outcome> outcomes = new ArrayList<>();
        State after = untilSettled(state, first, outcomes);
        for (Command command : first.commands()) {
            if (command instanceof Command.AskPlanner ask && state.head().revision() > 0) {
                Event.PlanningEnded ended = new Event.PlanningEnded(asked.at(), ask.id(), planner.apply(ask.request()));
                after = untilSettled(first.state(), DelegationMachine.apply(first.state(), ended), outcomes);
            }
        }
        return new Looking(state, asked, after).read(outcomes);
    }

    /** What the machine asks for itself, once this adjustment has come out, is another one. */
    private static State untilSettled(State before, Transition transition, List<Outcome> outcomes) {
        Entry entry = transition.entry();
        State now = Fold.event(before, entry.event());
        for (Outcome outcome : entry.outcomes()) {
            outcomes.add(outcome);
            now = Fold.outcome(now, entry.event(), outcome);
            if (outcome instanceof Outcome.AdjustmentSettled) {
                return now;
            }
        }
        return transition.state();
    }

    /** What the head will be when another adjustment is settled is not known. */
    private static Preview busy(State state, Patch patch) {
        String other = state.adjusting().open().orElseThrow().id();
        return new Preview(
                patch,
                state.head().revision(),
                state.sequence(),
                Optional.of(new Settlement.Impossible(
                        "adjustment " + other + " is being tried; look again when it is settled")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** True if the state is still the one that was looked at, and all that would be used again may still be used. */
    public boolean isOf(State state, Instant now) {
        return sequence == state.sequence()
                && until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** True if the step was announced as one that runs, or may. */
    public boolean covers(String step) {
        return runs.contains(step)
                || mayRun.contains(step)
                || mayRun.contains(Branch.origin(step) + ":*")
                || compensated.stream().anyMatch(undone -> step.startsWith(Commitments.prefix(undone)));
    }

    /** True if the step was announced as one that may be read again before an effect. */
    public boolean rereads(String step) {
        return rereads.contains(step) || rereads.contains(Branch.origin(step));
    }

    /** True if this one does nothing that the other did not say. */
    public boolean isInside(Preview other) {
        return obstacle.equals(other.obstacle)
                && runs.stream().allMatch(other::covers)
                && mayRun.stream().allMatch(step -> other.covers(step) || other.mayRun.contains(step))
                && other.added.containsAll(added)
                && other.dropped.containsAll(dropped)
                && other.compensated.containsAll(compensated)
                && other.approvalsClosed.containsAll(approvalsClosed)
                && other.asks.containsAll(asks)
                && rereads.stream().allMatch(other::rereads);
    }

    /** Reads a preview off what the machine decided. */
    private static final class Looking {
        private final State before;
        private final State after;
        private final Patch patch;
        private final Branch branch;
        private final Ageing ageing;
        private final boolean inFork;
        private final TreeSet<String> running = new TreeSet<>();
        private final TreeSet<Instant> ages = new TreeSet<>();
        private SortedSet<String> affected = new TreeSet<>();
        private List<String> added = List.of();
        private List<String> dropped = List.of();
        private Optional<Settlement> obstacle = Optional.empty();

        Looking(State before, Event.AdjustmentAsked asked, State after) {
            this.before = before;
            this.after = after;
            this.patch = asked.patch();
            this.inFork = asked.fork().isPresent();
            this.branch = after.candidate()
                    .map(Adjusting.Candidate::branch)
                    .or(() -> asked.fork()
                            .flatMap(fork -> after.revisions().forks().get(fork)))
                    .orElse(after.head());
            this.ageing = new Ageing(after, branch, asked.at());
        }

        Preview read(List<Outcome> outcomes) {
            for (Outcome outcome : outcomes) {
                switch (outcome) {
                    case Outcome.AdjustmentRefused refused -> throw new IllegalArgumentException(refused.reason());
                    case Outcome.CandidateMade made -> {
                        affected = made.affected();
                        added = made.added();
                        dropped = made.dropped();
                    }
                    case Outcome.StepStarted started when isTried(started.revision()) -> running.add(started.step());
                    case Outcome.StepJoined joined when isTried(joined.revision()) -> running.add(joined.step());
                    case Outcome.StepReused reused when isTried(reused.revision()) -> ages(reused);
                    case Outcome.StepGathered gathered when ranHere(gathered.step()) -> running.add(gathered.step());
                    case Outcome.AdjustmentSettled settled -> obstacle = obstacle(settled.settlement());
                    default -> {
                        // says nothing of what will run
                    }
                }
            }
            dropped = Stream.concat(dropped.stream(), notMade()).distinct().toList();
            List<String> mayRun = mayRun();
            List<String> compensated = compensated();
            return new Preview(
                    patch,
                    before.head().revision(),
                    before.sequence(),
                    obstacle,
                    List.copyOf(running),
                    mayRun,
                    reused(),
                    added,
                    dropped,
                    compensated,
                    approvalsClosed(),
                    asks(mayRun, compensated),
                    rereads(mayRun),
                    ages.stream().findFirst());
        }

        /** Steps that are left out, with what needs them, and children that are there no more. */
        private Stream<String> notMade() {
            return affected.stream().flatMap(id -> {
                List<String> ids = new ArrayList<>(before.head().withBelow(id));
                branch.withBelow(id).stream().filter(one -> !ids.contains(one)).forEach(ids::add);
                boolean known = !mayHaveMore(id);
                return ids.stream()
                        .filter(one ->
                                branch.has(one) ? isDropped(branch, one) && !isDropped(before.head(), one) : known);
            });
        }

        private static boolean isDropped(Branch of, String id) {
            return of.progress().get(id).orElse(null) instanceof Progress.Dropped;
        }

        /** When the result that is used again is too old for that. */
        private void ages(Outcome.StepReused reused) {
            branch.step(reused.step())
                    .flatMap(step -> before.chartered().rules().catalog().find(step.tool()))
                    .ifPresent(tool -> {
                        if (tool.effect().isRead() && !branch.isActing(reused.step())) {
                            before.work()
                                    .results()
                                    .latest(reused.key())
                                    .flatMap(had -> Ageing.until(had, tool))
                                    .ifPresent(ages::add);
                        }
                    });
        }

        /** Effects are made in the head alone: none has run yet that may run. */
        private List<String> asks(List<String> mayRun, List<String> compensated) {
            TreeSet<String> ids = new TreeSet<>(compensated);
            Rules rules = before.chartered().rules();
            for (String id : inFork ? List.<String>of() : mayRun) {
                branch.step(id)
                        .flatMap(step -> rules.catalog().find(step.tool()))
                        .filter(tool ->
                                isAsked(rules, tool) || acts(id, rules).stream().anyMatch(act -> isAsked(rules, act)))
                        .ifPresent(tool -> ids.add(id));
            }
            for (String id : inFork ? List.<String>of() : List.copyOf(affected)) {
                boolean wants = branch.below(id).stream()
                        .filter(one -> !isDone(one))
                        .flatMap(one -> acts(one, rules).stream())
                        .anyMatch(act -> isAsked(rules, act));
                if (wants) {
                    ids.add(id + ":*");
                }
            }
            if (!inFork && rules.catalog().tools().values().stream().anyMatch(tool -> isAsked(rules, tool))) {
                affected.stream().filter(this::isToBePlanned).forEach(id -> ids.add(id + ":*"));
            }
            return List.copyOf(ids);
        }

        /** The effects that the step may want, which works by itself. */
        private List<ToolSpec> acts(String id, Rules rules) {
            return branch.step(id).flatMap(step -> rules.catalog().find(step.tool())).flatMap(ToolSpec::acts).stream()
                    .flatMap(List::stream)
                    .flatMap(act -> rules.catalog().find(act).stream())
                    .toList();
        }

        private static boolean isAsked(Rules rules, ToolSpec tool) {
            return rules.policy().judge(tool).compareTo(Verdict.ASK) >= 0;
        }

        /** What the effects are made of that ages: when they are made is the person's to say. */
        private List<String> rereads(List<String> mayRun) {
            TreeSet<String> ids = new TreeSet<>();
            for (String id : inFork ? List.<String>of() : mayRun) {
                branch.step(id)
                        .flatMap(step -> before.chartered().rules().catalog().find(step.tool()))
                        .filter(tool -> !tool.effect().isRead())
                        .ifPresent(tool -> ids.addAll(ageing.mayAgeBefore(id)));
            }
            affected.stream().filter(id -> !inFork && isToBePlanned(id)).forEach(id -> {
                ids.add(id); // with whatever ages in it
                ids.addAll(ageing.mayAgeBeforeItsPlan(id));
            });
            return List.copyOf(ids);
        }

        /** True if it works by itself and may want effects. */
        private boolean acts(String id) {
            return branch.step(id)
                    .flatMap(step -> before.chartered().rules().catalog().find(step.tool()))
                    .flatMap(ToolSpec::acts)
                    .isPresent();
        }

        /** True for a sub-goal whose plan is not known, or that of one within it. */
        private boolean isToBePlanned(String id) {
            Catalog catalog = before.chartered().rules().catalog();
            return branch.withBelow(id).stream()
                    .anyMatch(one -> branch.isUnexpanded(one, catalog) && branch.isSubgoal(one, catalog));
        }

        /** True if the step may have children that nobody knows yet. */
        private boolean mayHaveMore(String id) {
            Catalog catalog = before.chartered().rules().catalog();
            return branch.withBelow(id).stream()
                    .anyMatch(one -> branch.isUnexpanded(one, catalog) || (acts(one) && !isDone(one)));
        }

        /** What was held and goes on in the head again is no part of it. */
        private boolean isTried(int revision) {
            return revision != before.head().revision();
        }

        private static Optional<Settlement> obstacle(Settlement settlement) {
            return settlement instanceof Settlement.Applied ? Optional.empty() : Optional.of(settlement);
        }

        private List<String> mayRun() {
            List<String> ids = new ArrayList<>();
            for (String id : affected) {
                if (mayHaveMore(id)) {
                    ids.add(id + ":*");
                }
                if (mayStillRun(id)) {
                    ids.add(id);
                }
                branch.below(id).stream().filter(this::mayStillRun).forEach(ids::add);
            }
            return ids;
        }

        private boolean mayStillRun(String id) {
            return !isDone(id) && !isDropped(branch, id) && !running.contains(id);
        }

        private List<String> reused() {
            List<String> ids = new ArrayList<>();
            branch.plan().steps().forEach(step -> {
                if (isDone(step.id()) && !running.contains(step.id())) {
                    ids.add(step.id());
                }
                branch.below(step.id()).stream().filter(this::isDone).forEach(ids::add);
            });
            return ids;
        }

        /** What has happened, is touched, and does not come out as it was made. */
        private List<String> compensated() {
            List<String> touched = new ArrayList<>(affected);
            touched.addAll(dropped);
            Commitments commitments = new Commitments(before);
            List<String> ids = new ArrayList<>();
            for (String id : touched) {
                List<String> all = new ArrayList<>(before.head().below(id));
                all.add(id);
                all.stream()
                        .filter(one -> !commitments.stands(branch, one) && commitments.mayBeUndone(one))
                        .forEach(ids::add);
            }
            return ids;
        }

        private boolean ranHere(String id) {
            return branch.progress().get(id).orElse(null) instanceof Progress.Done done
                    && done.howIn(branch.revision()) == Progress.How.RAN;
        }

        private boolean isDone(String id) {
            return branch.progress().get(id).orElse(null) instanceof Progress.Done;
        }

        private List<String> approvalsClosed() {
            List<String> ids = new ArrayList<>();
            before.work().asked().ofStep().forEach((step, request) -> {
                boolean touched = affected.contains(Branch.origin(step)) || dropped.contains(Branch.origin(step));
                boolean kept = branch.progress().get(step).equals(Optional.of(new Progress.Asking(request)));
                if ((touched && !kept) || mayBeWithdrawn(step)) {
                    ids.add(request);
                }
            });
            return ids;
        }

        /** True if the step undoes an effect that comes out as it was made after all, or may. */
        private boolean mayBeWithdrawn(String by) {
            return before.work()
                    .ledger()
                    .undoings()
                    .get(by)
                    .filter(undoing -> affected.contains(Branch.origin(undoing.step())) && mayHave(undoing.step()))
                    .filter(undoing -> isDone(undoing.step()) || mayBe(undoing.step(), undoing.digest()))
                    .isPresent();
        }

        /**
         * True if there is the step, or may be once something is expanded or planned, or what works by itself wants it.
         */
        private boolean mayHave(String id) {
            return branch.has(id) || mayHaveMore(Branch.origin(id));
        }

        /** True if the step's call may come out as that one. */
        private boolean mayBe(String id, String digest) {
            if (!branch.has(id)) {
                return true;
            }
            Step step = branch.step(id).orElseThrow();
            Rules rules = before.chartered().rules();
            try {
                Json.Obj arguments = Arguments.of(after, branch, id, step);
                return rules.catalog()
                        .find(step.tool())
                        .filter(tool -> digest.equals(
                                Arguments.digest(before.chartered().delegation(), id, tool, arguments)))
                        .isPresent();
            } catch (Arguments.Unresolved notYet) {
                return true;
            }
        }
    }
}
