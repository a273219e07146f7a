package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.PlanProblem;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.tool.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of adjusting. A patch becomes a candidate revision beside the head. Its READ steps run while the head's
 * affected steps are held; when all have a result it becomes the head and its effects go on from there; when one fails
 * it is thrown away and the head stands as it was. Results stay, by their keys. Early cutoff needs no rule of its own:
 * a step that is affected and resolves to the key that it had is reused.
 */
final class Adjustments {
    private Adjustments() {}

    static void asked(Turn turn, Event.AdjustmentAsked asked) {
        List<String> problems = turn.state().phase() == State.Phase.CANCELLED
                ? List.of("the delegation is cancelled")
                : PatchCheck.check(turn.state(), asked.patch());
        if (problems.isEmpty()) {
            String id = "a" + (turn.state().adjusting().made() + 1);
            turn.decide(new Outcome.AdjustmentQueued(id, asked.patch(), asked.actor()));
        } else {
            turn.decide(new Outcome.AdjustmentRefused(String.join("; ", problems)));
        }
    }

    /** Lets adjustments go as far as they can: called at the end of every turn. */
    static void settle(Turn turn) {
        while (!turn.state().phase().equals(State.Phase.CANCELLED)) {
            Adjusting adjusting = turn.state().adjusting();
            if (adjusting.open().isEmpty() && !adjusting.queue().isEmpty()) {
                begin(turn);
            } else if (turn.state().candidate().isEmpty()
                    || !conclude(turn, turn.state().candidate().get())) {
                return;
            }
        }
    }

    private static void begin(Turn turn) {
        Adjusting.Open next = turn.state().adjusting().queue().getFirst();
        turn.decide(new Outcome.AdjustmentBegun(next.id()));
        List<String> problems = PatchCheck.check(turn.state(), next.patch());
        Branch head = turn.state().head();
        SortedMap<String, Optional<Fact>> facts = changedFacts(turn.state());
        if (!problems.isEmpty()) {
            // It fitted when it was asked for; what came before it in the queue changed that.
            discard(turn, new Settlement.Impossible(String.join("; ", problems)), List.of());
        } else if (head.revision() == 0) {
            planAnew(turn, facts);
        } else if (shapesThePlan(head, facts)) {
            turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
        } else {
            tried(turn, head.plan(), head.planReads());
        }
    }

    // Facts.

    /** The facts that the open patch changes, as they are to be; without a value: not known any more. */
    static SortedMap<String, Optional<Fact>> changedFacts(State state) {
        TreeMap<String, Optional<Fact>> facts = new TreeMap<>();
        for (Change change : state.adjusting().open().orElseThrow().patch().changes()) {
            if (change instanceof Change.SetFact set) {
                Json before = Optional.ofNullable(facts.get(set.fact()))
                        .orElseGet(() -> state.head().facts().get(set.fact()))
                        .map(Fact::value)
                        .orElse(Json.nothing());
                facts.put(set.fact(), Optional.of(new Fact(set.at().set(before, set.value()), set.origin())));
            } else if (change instanceof Change.UnsetFact unset) {
                facts.put(
                        unset.fact(),
                        Optional.ofNullable(state.chartered().rules().specs().get(unset.fact()))
                                .flatMap(FactSpec::assumed)
                                .map(Fact::assumed));
            }
        }
        return facts;
    }

    /** The facts that a planner is told: the head's, with what the open adjustment changes. */
    static SortedMap<String, Fact> factsToPlan(State state) {
        TreeMap<String, Fact> facts = new TreeMap<>();
        state.head().facts().forEach(facts::put);
        if (state.adjusting().open().isPresent() && state.candidate().isEmpty()) {
            changedFacts(state).forEach((name, fact) -> {
                if (fact.isPresent()) {
                    facts.put(name, fact.get());
                } else {
                    facts.remove(name);
                }
            });
        }
        return facts;
    }

    /** True if a planner could answer otherwise: it read a value that is another now, or other facts are known. */
    private static boolean shapesThePlan(Branch head, SortedMap<String, Optional<Fact>> facts) {
        return facts.entrySet().stream().anyMatch(fact -> {
            Optional<Json> before = head.facts().get(fact.getKey()).map(Fact::value);
            Optional<Json> after = fact.getValue().map(Fact::value);
            return before.isPresent() != after.isPresent()
                    || (head.planReads().contains(fact.getKey()) && !before.equals(after));
        });
    }

    /** There is no plan to be adjusted: the facts change, and the planner is asked with them. */
    private static void planAnew(Turn turn, SortedMap<String, Optional<Fact>> facts) {
        facts.forEach((name, fact) -> turn.decide(
                fact.<Outcome>map(known -> new Outcome.FactSet(name, known)).orElse(new Outcome.FactUnset(name))));
        List<String> closed = new ArrayList<>();
        for (String id : turn.state().work().asked().open()) {
            Request request = turn.state().work().asked().requests().get(id).orElseThrow();
            if (request.subject() instanceof Request.Subject.Question question
                    && turn.state().head().facts().has(question.fact())) {
                turn.decide(new Outcome.RequestClosed(id, Optional.empty()));
                closed.add(id);
            }
        }
        settled(turn, new Settlement.Applied(0, closed));
        if (turn.state().work().asked().requests().isEmpty()) {
            turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
        }
    }

    // The candidate.

    /** The planner has answered for the open adjustment. */
    static void planned(Turn turn, Planning planning) {
        switch (planning) {
            case Planning.Planned planned -> {
                Optional<String> problem = problem(turn, planned.plan());
                if (problem.isPresent()) {
                    discard(turn, new Settlement.Impossible(problem.get()), List.of());
                } else {
                    tried(turn, planned.plan(), planned.reads());
                }
            }
            case Planning.FactsMissing missing ->
                discard(
                        turn,
                        new Settlement.NeedsAnswer(
                                missing.facts().stream()
                                        .map(fact -> turn.rules().question(fact))
                                        .toList(),
                                List.of()),
                        List.of());
            case Planning.NoPlan none -> discard(turn, new Settlement.Impossible(none.reason()), List.of());
        }
    }

    private static Optional<String> problem(Turn turn, Plan plan) {
        List<PlanProblem> problems = turn.rules().planCheck().check(plan);
        if (!problems.isEmpty()) {
            return Optional.of("the planner's plan cannot run: " + problems.getFirst());
        }
        for (Step step : plan.steps()) {
            Optional<Step> before = turn.state().head().plan().find(step.id());
            if (before.isPresent() && !before.get().tool().equals(step.tool())) {
                return Optional.of("the planner's plan cannot run: step " + step.id() + " had the tool "
                        + before.get().tool() + "; an id once used never changes its tool");
            }
        }
        return Optional.empty();
    }

    /** Makes the candidate and lets its steps go. The work is linear in what is touched, if the plan is the same. */
    private static void tried(Turn turn, Plan plan, SortedSet<String> reads) {
        Branch head = turn.state().head();
        SortedMap<String, Optional<Fact>> facts = changedFacts(turn.state());
        Optional<String> gone = stepsNamed(turn).stream()
                .filter(step -> plan.find(step).isEmpty())
                .findFirst();
        if (gone.isPresent()) {
            discard(turn, new Settlement.Impossible("the plan with these facts has no step " + gone.get()), List.of());
            return;
        }
        TreeSet<String> touched = new TreeSet<>(stepsNamed(turn));
        facts.forEach((name, fact) -> plan.readersOfFact(name).stream()
                .filter(reader -> readsOtherwise(
                        plan.find(reader).orElseThrow(), name, head.facts().get(name), fact))
                .forEach(touched::add));
        List<String> added = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        boolean same = plan.equals(head.plan());
        if (!same) {
            compare(head.plan(), plan, touched, added, dropped);
        }
        int revision = head.revision() + 1;
        SortedSet<String> affected = plan.downstream(touched);
        TreeMap<String, Fact> set = new TreeMap<>();
        TreeSet<String> unset = new TreeSet<>();
        facts.forEach((name, fact) -> fact.ifPresentOrElse(known -> set.put(name, known), () -> unset.add(name)));
        turn.decide(new Outcome.CandidateMade(
                revision, set, unset, same ? Optional.empty() : Optional.of(plan), reads, affected, added, dropped));
        Steps candidate = new Steps(turn, revision);
        affected.forEach(candidate::proceed);
        turn.drain();
    }

    /** The steps that the open patch names itself. */
    private static SortedSet<String> stepsNamed(Turn turn) {
        TreeSet<String> named = new TreeSet<>();
        for (Change change :
                turn.state().adjusting().open().orElseThrow().patch().changes()) {
            switch (change) {
                case Change.SetFact set -> {}
                case Change.UnsetFact unset -> {}
                case Change.EditInput edit -> named.add(Branch.origin(edit.step()));
                case Change.SupplyResult supply -> named.add(Branch.origin(supply.step()));
                default -> throw new IllegalStateException("not built yet: " + change);
            }
        }
        return named;
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

    // The end of an adjustment.

    /** True if the candidate has become the head, or is thrown away. */
    private static boolean conclude(Turn turn, Adjusting.Candidate candidate) {
        if (candidate.failed().isPresent()) {
            String step = candidate.failed().get();
            Failure failure = candidate.branch().progress().get(step).orElseThrow() instanceof Progress.Failed failed
                    ? failed.failure()
                    : new Failure(Failure.Kind.PERMANENT, "it failed");
            discard(turn, new Settlement.Impossible(step + ": " + failure.message()), held(candidate));
            return true;
        }
        List<String> touched = touched(turn.state(), candidate);
        if (candidate.running() > 0
                || touched.stream().anyMatch(id -> isOnItsWay(turn.state(), id))
                || waitsForTheHead(turn.state(), candidate)) {
            return false;
        }
        // An effect that was on its way may be just what the candidate wants.
        Steps steps = new Steps(turn, candidate.branch().revision());
        candidate.affected().forEach(steps::proceedWithChildren);
        turn.drain();
        Adjusting.Candidate now = turn.state().candidate().orElseThrow();
        if (!now.equals(candidate)) {
            return true;
        }
        Optional<String> commitment = touched.stream()
                .filter(id -> isCommitted(turn.state(), id)
                        && !(candidate.branch().progress().get(id).orElse(null) instanceof Progress.Done))
                .findFirst();
        if (commitment.isPresent()) {
            discard(turn, new Settlement.Impossible(commitment.get() + ": " + COMMITTED), held(candidate));
        } else {
            adopt(turn, candidate, touched);
        }
        return true;
    }

    /** True while a call of the head is in flight whose result an affected step still waits for. */
    private static boolean waitsForTheHead(State state, Adjusting.Candidate candidate) {
        Branch branch = candidate.branch();
        for (var call : state.work().flight().calls()) {
            for (String step : call.value().steps()) {
                if (!candidate.holds(step)
                        && branch.progress().get(step).orElse(null) instanceof Progress.Running
                        && branch.plan().downstream(List.of(Branch.origin(step))).stream()
                                .anyMatch(id -> candidate.affects(id)
                                        && !branch.progress().has(id))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The head's steps that the candidate has otherwise, with the children of fan-outs. */
    private static List<String> touched(State state, Adjusting.Candidate candidate) {
        List<String> ids = new ArrayList<>();
        for (Collection<String> some : List.of(candidate.affected(), candidate.dropped())) {
            for (String id : some) {
                ids.add(id);
                ids.addAll(state.head().fanOuts().get(id).orElse(List.of()));
            }
        }
        return ids;
    }

    /** An effect in flight, or one of which nobody knows whether it happened, is waited for. */
    static boolean isOnItsWay(State state, String id) {
        Progress progress = state.head().progress().get(id).orElse(null);
        return progress instanceof Progress.Unknown
                || (progress instanceof Progress.Running running
                        && state.work()
                                .flight()
                                .call(running.command())
                                .filter(Work.Call::effect)
                                .isPresent());
    }

    /**
     * True if an effect of the step has happened that nothing supersedes: a commitment, whatever became of the step.
     */
    static boolean isCommitted(State state, String id) {
        return state.work().ledger().committed().has(id);
    }

    /** Why a commitment stands in the way. */
    static final String COMMITTED = "it is done, with other arguments, and no tool undoes it";

    private static void adopt(Turn turn, Adjusting.Candidate candidate, List<String> touched) {
        TreeMap<String, String> open = new TreeMap<>();
        touched.forEach(
                step -> turn.state().work().asked().ofStep().get(step).ifPresent(request -> open.put(step, request)));
        turn.decide(new Outcome.CandidateAdopted(candidate.branch().revision()));
        Steps head = Steps.ofHead(turn);
        candidate.affected().forEach(head::proceedWithChildren);
        turn.drain();
        List<String> closed = new ArrayList<>();
        for (Map.Entry<String, String> asking : open.entrySet()) {
            Progress now = turn.state().head().progress().get(asking.getKey()).orElse(null);
            if (!new Progress.Asking(asking.getValue()).equals(now)) {
                turn.decide(new Outcome.RequestClosed(asking.getValue(), Optional.empty()));
                closed.add(asking.getValue());
            }
        }
        settled(turn, new Settlement.Applied(candidate.branch().revision(), closed));
    }

    /** The head goes on as if nothing had been asked. */
    private static void discard(Turn turn, Settlement why, Collection<String> held) {
        settled(turn, why);
        held.stream()
                .filter(id -> turn.state().head().step(id).isPresent())
                .forEach(Steps.ofHead(turn)::proceedWithChildren);
        turn.drain();
    }

    private static List<String> held(Adjusting.Candidate candidate) {
        List<String> ids = new ArrayList<>(candidate.affected());
        ids.addAll(candidate.dropped());
        return ids;
    }

    private static void settled(Turn turn, Settlement settlement) {
        turn.decide(new Outcome.AdjustmentSettled(
                turn.state().adjusting().open().orElseThrow().id(), settlement));
    }

    /** True while a decision about the step would be about a call that may change any moment. */
    static Optional<String> holding(State state, String step) {
        return state.candidate()
                .filter(candidate ->
                        candidate.affects(step) || candidate.dropped().contains(Branch.origin(step)))
                .flatMap(candidate -> state.adjusting().open())
                .map(Adjusting.Open::id);
    }

    /** The patch of a person who writes other arguments into a call that waits for approval. */
    static Patch edits(String step, Json.Obj arguments) {
        List<Change> changes = new ArrayList<>();
        arguments.members().forEach((name, value) -> changes.add(new Change.EditInput(step, name, value)));
        return new Patch(changes);
    }
}
