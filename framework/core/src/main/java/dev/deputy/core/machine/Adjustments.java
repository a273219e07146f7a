package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules of adjusting. A patch becomes a candidate revision beside the head. Its READ steps run while the head's
 * affected steps are held; when all have a result it becomes the head and its effects go on from there; when one fails
 * it is thrown away and the head stands as it was. Results stay, by their keys. Early cutoff needs no rule of its own:
 * a step that is affected and resolves to the key that it had is reused.
 */
final class Adjustments {
    private Adjustments() {}

    static void asked(Turn turn, Event.AdjustmentAsked asked) {
        List<String> problems = problems(turn.state(), asked);
        if (problems.isEmpty()) {
            queue(turn, asked);
        } else {
            turn.decide(new Outcome.AdjustmentRefused(String.join("; ", problems)));
        }
    }

    /** Why it cannot wait for its turn; empty if it can. */
    static List<String> problems(State state, Event.AdjustmentAsked asked) {
        int most = state.chartered().rules().limits().adjustments();
        if (state.phase() == State.Phase.CANCELLED) {
            return List.of("the delegation is cancelled");
        }
        return asked(state.adjusting()) >= most
                ? List.of(most + " adjustments wait already; let some of them come out first")
                : PatchCheck.check(state, asked.fork(), asked.patch());
    }

    static void queue(Turn turn, Event.AdjustmentAsked asked) {
        turn.decide(new Outcome.AdjustmentQueued(
                nextId(turn), asked.patch(), asked.actor(), asked.fork(), Optional.empty()));
    }

    /** Those in the queue that somebody asked for; what the machine needs itself takes no place. */
    private static long asked(Adjusting adjusting) {
        return adjusting.queue().stream()
                .filter(open -> open.rereadsFor().isEmpty())
                .count();
    }

    private static String nextId(Turn turn) {
        return "a" + (turn.state().adjusting().made() + 1);
    }

    /** What the effect is made of has become too old: it is read again as if somebody had asked for that. */
    static void readAgain(Turn turn, List<String> aged, String effect, Actor actor) {
        turn.decide(new Outcome.AdjustmentQueued(
                nextId(turn), refreshing(aged), actor, Optional.empty(), Optional.of(effect)));
    }

    private static Patch refreshing(List<String> aged) {
        return new Patch(aged.stream().<Change>map(Change.Refresh::new).toList());
    }

    /**
     * True while a planner is asked for an adjustment of the head: what it says may touch anything, so no effect
     * begins.
     */
    static boolean isPlanned(State state) {
        return state.head().revision() > 0
                && state.adjusting()
                        .open()
                        .filter(open ->
                                open.candidate().isEmpty() && open.fork().isEmpty())
                        .isPresent();
    }

    /** True if an adjustment of the head that somebody has asked for waits for its turn: no effect overtakes it. */
    static boolean isAskedNext(State state) {
        return state.adjusting().queue().stream()
                .anyMatch(one -> one.rereadsFor().isEmpty() && one.fork().isEmpty());
    }

    /** A fork begins as the head; it costs nothing until something in it is adjusted. */
    static void forkAsked(Turn turn) {
        Revisions revisions = turn.state().revisions();
        int most = turn.rules().limits().forks();
        if (revisions.head().revision() == 0) {
            turn.decide(new Outcome.AdjustmentRefused("there is no plan yet that could be forked"));
        } else if (turn.state().phase() == State.Phase.CANCELLED) {
            turn.decide(new Outcome.AdjustmentRefused("the delegation is cancelled"));
        } else if (revisions.forks().size() >= most) {
            turn.decide(new Outcome.AdjustmentRefused("there are " + most + " forks already; keep one of them first"));
        } else {
            turn.decide(new Outcome.ForkMade("f" + (revisions.forked() + 1)));
        }
    }

    /** Lets adjustments go as far as they can: called at the end of every turn. */
    static void settle(Turn turn) {
        boolean waited = false;
        boolean goesOn = true;
        while (goesOn && turn.state().phase() != State.Phase.CANCELLED) {
            Adjusting adjusting = turn.state().adjusting();
            if (adjusting.open().isEmpty() && !adjusting.queue().isEmpty()) {
                waited |= isAskedNext(turn.state())
                        && !turn.isNew(adjusting.queue().getFirst().id());
                begin(turn);
                if (waited && !isAskedNext(turn.state())) {
                    goOn(turn); // no effect began while it waited for its turn
                    waited = false;
                }
            } else {
                Optional<Adjusting.Candidate> candidate = turn.state().candidate();
                goesOn = (candidate.isPresent() && Conclusions.conclude(turn, candidate.get()))
                        || new Judging(turn).reconsider();
            }
        }
    }

    private static void begin(Turn turn) {
        Adjusting.Open next = turn.state().adjusting().queue().getFirst();
        if (next.rereadsFor().isPresent()) {
            beginReading(turn, next, next.rereadsFor().get());
            return;
        }
        turn.decide(new Outcome.AdjustmentBegun(next.id(), Optional.empty()));
        List<String> problems = PatchCheck.check(turn.state(), next.fork(), next.patch());
        if (!problems.isEmpty()) {
            // It fitted when it was asked for; what came before it in the queue changed that.
            Conclusions.discard(turn, new Settlement.Impossible(String.join("; ", problems)), List.of());
            return;
        }
        Branch head = turn.state().head();
        Wishes wishes = wishes(turn.state(), next);
        if (head.revision() == 0) {
            planAnew(turn, wishes.facts());
        } else if (next.fork().isEmpty() && wishes.equals(head.wishes())) {
            Conclusions.settled(turn, new Settlement.Applied(head.revision(), List.of()));
        } else {
            planned(turn.state(), wishes.facts())
                    .ifPresentOrElse(
                            known -> Candidates.tried(turn, known, wishes),
                            () -> turn.decide(new Outcome.PlanningStarted(turn.nextCommand())));
        }
    }

    /** What came before it in the queue may have read it all again, or want no such effect any more. */
    private static void beginReading(Turn turn, Adjusting.Open next, String effect) {
        Branch head = turn.state().head();
        List<String> aged = new Ageing(turn.state(), head, turn.event.at()).above(effect);
        if (!aged.isEmpty()) {
            turn.decide(new Outcome.AdjustmentBegun(next.id(), Optional.of(refreshing(aged))));
            Candidates.tried(
                    turn,
                    head.planned(),
                    wishes(turn.state(), turn.state().adjusting().open().orElseThrow()));
            return;
        }
        turn.decide(new Outcome.AdjustmentBegun(next.id(), Optional.empty()));
        Conclusions.settled(turn, new Settlement.Applied(head.revision(), List.of()));
        if (head.has(effect)) {
            Steps.ofHead(turn).proceed(effect);
            turn.drain();
        }
    }

    private static Wishes wishes(State state, Adjusting.Open open) {
        return Wishes.patched(state, open.fork(), Fold.base(state, open.fork()), open.patch());
    }

    // Facts.

    /** The facts that a planner is told: the head's, or what the open adjustment makes of them. */
    static SortedMap<String, Fact> factsToPlan(State state) {
        TreeMap<String, Fact> facts = new TreeMap<>();
        state.adjusting()
                .open()
                .filter(open -> open.candidate().isEmpty())
                .map(open -> wishes(state, open).facts())
                .orElse(state.head().facts())
                .forEach(facts::put);
        return facts;
    }

    /** The plan that a new one should stay near to: what the planner said last. */
    static Optional<Plan> planBefore(State state) {
        Plan plan = state.head().planned().plan();
        return plan.steps().isEmpty() ? Optional.empty() : Optional.of(plan);
    }

    /** What a planner has said already for these facts, by the rules that hold; planning is a step with a key, too. */
    private static Optional<Branch.Planned> planned(State state, Table<Fact> facts) {
        Branch head = state.head();
        if (!shapesThePlan(head, facts)) {
            return Optional.of(head.planned());
        }
        Revisions revisions = state.revisions();
        for (int revision = head.revision() - 1; revision >= Math.max(1, revisions.sinceRules()); revision--) {
            if (revisions.has(revision) && !shapesThePlan(revisions.of(revision), facts)) {
                return Optional.of(revisions.of(revision).planned());
            }
        }
        for (Table.Row<Branch> fork : revisions.forks()) {
            if (fork.value().revision() >= revisions.sinceRules() && !shapesThePlan(fork.value(), facts)) {
                return Optional.of(fork.value().planned());
            }
        }
        return Optional.empty();
    }

    /** True if a planner could answer otherwise: it read a value that is another now, or other facts are known. */
    private static boolean shapesThePlan(Branch branch, Table<Fact> facts) {
        if (branch.facts().size() != facts.size()) {
            return true;
        }
        for (Table.Row<Fact> fact : facts) {
            Optional<Json> before = branch.facts().get(fact.key()).map(Fact::value);
            if (before.isEmpty()
                    || (branch.planned().reads().contains(fact.key())
                            && !before.get().equals(fact.value().value()))) {
                return true;
            }
        }
        return false;
    }

    /** There is no plan to be adjusted: the facts change, and the planner is asked with them. */
    private static void planAnew(Turn turn, Table<Fact> facts) {
        Table<Fact> before = turn.state().head().facts();
        for (Table.Row<Fact> fact : facts) {
            if (!before.get(fact.key()).equals(Optional.of(fact.value()))) {
                turn.decide(new Outcome.FactSet(fact.key(), fact.value()));
            }
        }
        for (Table.Row<Fact> fact : before) {
            if (!facts.has(fact.key())) {
                turn.decide(new Outcome.FactUnset(fact.key()));
            }
        }
        List<String> closed = new ArrayList<>();
        for (String id : turn.state().work().asked().open()) {
            Request request = turn.state().work().asked().requests().get(id).orElseThrow();
            if (request.subject() instanceof Request.Subject.Question question
                    && turn.state().head().facts().has(question.fact())) {
                turn.decide(new Outcome.RequestClosed(id, Optional.empty()));
                closed.add(id);
            }
        }
        Conclusions.settled(turn, new Settlement.Applied(0, closed));
        if (turn.state().work().asked().requests().isEmpty()) {
            turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
        }
    }

    // The candidate.

    /** The planner has answered for the open adjustment. */
    static void planned(Turn turn, Planning planning) {
        switch (planning) {
            case Planning.Planned planned ->
                Candidates.tried(
                        turn,
                        new Branch.Planned(planned.plan(), planned.reads()),
                        wishes(turn.state(), turn.state().adjusting().open().orElseThrow()));
            case Planning.GoalRead read ->
                Conclusions.discard(turn, new Settlement.Impossible(DelegationMachine.READS_AGAIN), List.of());
            case Planning.FactsMissing missing ->
                Conclusions.discard(
                        turn,
                        new Settlement.NeedsAnswer(
                                missing.facts().stream()
                                        .map(fact -> turn.rules().question(fact))
                                        .toList(),
                                List.of()),
                        List.of());
            case Planning.NoPlan none -> Conclusions.discard(turn, new Settlement.Impossible(none.reason()), List.of());
        }
        goOn(turn); // no effect began while the planner was asked
    }

    /** What is not touched goes on now. */
    private static void goOn(Turn turn) {
        for (Step step : turn.state().head().plan().steps()) {
            Steps.ofHead(turn).proceedWithChildren(step.id());
        }
        turn.drain();
    }

    /** True while a decision about the step would be about a call that may change any moment. */
    static Optional<String> holding(State state, String step) {
        return isPlanned(state)
                        || state.candidate()
                                .filter(candidate -> new Commitments(state).isHeld(candidate, step))
                                .isPresent()
                ? state.adjusting().open().map(Adjusting.Open::id)
                : Optional.empty();
    }

    /** The patch of a person who writes other arguments into a call that waits for approval. */
    static Patch edits(String step, Json.Obj arguments) {
        List<Change> changes = new ArrayList<>();
        arguments.members().forEach((name, value) -> changes.add(new Change.EditInput(step, name, value)));
        return new Patch(changes);
    }
}
