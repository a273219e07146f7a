package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.PlanProblem;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolResult;
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
        List<String> problems = new ArrayList<>();
        int most = turn.rules().limits().adjustments();
        if (turn.state().phase() == State.Phase.CANCELLED) {
            problems.add("the delegation is cancelled");
        } else if (turn.state().adjusting().queue().size() >= most) {
            problems.add(most + " adjustments wait already; let some of them come out first");
        } else {
            problems.addAll(problems(turn.state(), asked.patch(), asked.fork()));
        }
        if (problems.isEmpty()) {
            String id = "a" + (turn.state().adjusting().made() + 1);
            turn.decide(new Outcome.AdjustmentQueued(id, asked.patch(), asked.actor(), asked.fork()));
        } else {
            turn.decide(new Outcome.AdjustmentRefused(String.join("; ", problems)));
        }
    }

    private static List<String> problems(State state, Patch patch, Optional<String> fork) {
        if (fork.filter(id -> !state.revisions().forks().has(id)).isPresent()) {
            return List.of("there is no fork " + fork.get());
        }
        List<String> problems = PatchCheck.check(fork.map(state::ofFork).orElse(state), patch);
        return problems.isEmpty() ? wrongWith(state, patch, fork) : problems;
    }

    /** What is wrong with the facts that come out, whatever they were made of. */
    private static List<String> wrongWith(State state, Patch patch, Optional<String> fork) {
        Wishes before = Fold.base(state, fork);
        Wishes after;
        try {
            after = Wishes.patched(state, fork, before, patch);
        } catch (JsonException noSuchPlace) {
            return List.of(String.valueOf(noSuchPlace.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        for (String name : differing(before.facts(), after.facts())) {
            after.facts()
                    .get(name)
                    .ifPresent(fact -> problems.addAll(state.chartered().rules().problems(name, fact.value())));
        }
        return problems;
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
        List<String> problems = problems(turn.state(), next.patch(), next.fork());
        if (!problems.isEmpty()) {
            // It fitted when it was asked for; what came before it in the queue changed that.
            discard(turn, new Settlement.Impossible(String.join("; ", problems)), List.of());
            return;
        }
        Branch head = turn.state().head();
        Wishes wishes = wishes(turn.state(), next);
        if (head.revision() == 0) {
            planAnew(turn, wishes.facts());
        } else if (next.fork().isEmpty() && wishes.equals(head.wishes())) {
            settled(turn, new Settlement.Applied(head.revision(), List.of()));
        } else {
            planned(turn.state(), wishes.facts())
                    .ifPresentOrElse(
                            known -> tried(turn, known, wishes),
                            () -> turn.decide(new Outcome.PlanningStarted(turn.nextCommand())));
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
        settled(turn, new Settlement.Applied(0, closed));
        if (turn.state().work().asked().requests().isEmpty()) {
            turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
        }
    }

    // The candidate.

    /** The planner has answered for the open adjustment. */
    static void planned(Turn turn, Planning planning) {
        switch (planning) {
            case Planning.Planned planned ->
                tried(
                        turn,
                        new Branch.Planned(planned.plan(), planned.reads()),
                        wishes(turn.state(), turn.state().adjusting().open().orElseThrow()));
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
        // No effect began while the planner was asked: what is not touched goes on now.
        for (Step step : turn.state().head().plan().steps()) {
            Steps.ofHead(turn).proceedWithChildren(step.id());
        }
        turn.drain();
    }

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
    private static void tried(Turn turn, Branch.Planned planned, Wishes wishes) {
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
            discard(turn, new Settlement.Impossible(problem.get()), List.of());
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

    private static <V> SortedSet<String> differing(Table<V> before, Table<V> after) {
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

    // The end of an adjustment.

    /** True if the candidate has become the head or a fork, is thrown away, or has got further. */
    private static boolean conclude(Turn turn, Adjusting.Candidate candidate) {
        if (candidate.failed().isPresent()) {
            discard(turn, failed(candidate, candidate.failed().get()), held(candidate));
            return true;
        }
        if (candidate.running() > 0) {
            return false;
        }
        boolean fork = turn.state().adjusting().open().orElseThrow().fork().isPresent();
        List<String> touched = touched(turn.state(), candidate);
        if ((!fork && areOnTheirWay(turn.state(), touched)) || waitsForTheHead(turn.state(), candidate)) {
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
        Optional<Settlement> loose = pinsThatDoNotHold(turn, candidate);
        if (loose.isPresent()) {
            discard(turn, loose.get(), held(candidate));
        } else if (fork) {
            discard(turn, new Settlement.Applied(candidate.branch().revision(), List.of()), held(candidate));
        } else {
            decideOnCommitments(turn, candidate, touched);
        }
        return true;
    }

    private static Settlement failed(Adjusting.Candidate candidate, String step) {
        if (!(candidate.branch().progress().get(step).orElse(null) instanceof Progress.Failed failed)) {
            return new Settlement.Impossible(step + ": it failed");
        }
        Failure failure = failed.failure();
        List<Relaxation> ways = failure.ways().stream().map(Relaxation::of).toList();
        String reason = step + ": " + failure.message();
        return failure.kind() == Failure.Kind.UNDECIDED
                ? new Settlement.NeedsAnswer(List.of(reason), ways)
                : new Settlement.Impossible(reason, ways);
    }

    /** What a person wants to keep stays, or the person is asked. */
    private static Optional<Settlement> pinsThatDoNotHold(Turn turn, Adjusting.Candidate candidate) {
        Branch branch = candidate.branch();
        Work.Results results = turn.state().work().results();
        List<String> questions = new ArrayList<>();
        List<Relaxation> ways = new ArrayList<>();
        for (Table.Row<String> pin : branch.wishes().pins()) {
            Optional<Json> kept =
                    results.at(pin.value()).map(Work.Result::result).map(ToolResult::value);
            Optional<Json> now = branch.address(pin.key())
                    .flatMap(results::at)
                    .map(Work.Result::result)
                    .map(ToolResult::value);
            if (!now.equals(kept)) {
                questions.add(pin.key() + " is to be kept, and would "
                        + (now.isPresent() ? "come out otherwise" : "be no more")
                        + ": give it up, or leave this adjustment?");
                ways.add(new Relaxation("keep " + pin.key() + " no more", Patch.of(new Change.Unpin(pin.key()))));
            }
        }
        return questions.isEmpty() ? Optional.empty() : Optional.of(new Settlement.NeedsAnswer(questions, ways));
    }

    /** What has happened drifts, is undone, or stands in the way. */
    private static void decideOnCommitments(Turn turn, Adjusting.Candidate candidate, List<String> touched) {
        Commitments commitments = new Commitments(turn.state());
        List<String> atStake = commitments.atStake(candidate, touched);
        List<String> drifting = atStake.stream()
                .filter(id -> commitments.drifts(id, candidate, atStake))
                .toList();
        if (!drifting.isEmpty()) {
            Steps steps = new Steps(turn, candidate.branch().revision());
            for (String id : drifting) {
                String digest = turn.state().work().ledger().committed().get(id).orElseThrow();
                turn.decide(new Outcome.CommitmentDrifted(candidate.branch().revision(), id, digest));
                steps.after(id);
            }
            turn.drain();
            return;
        }
        Optional<String> stands = atStake.stream()
                .filter(id -> commitments.compensation(id).isEmpty())
                .findFirst();
        if (stands.isPresent()) {
            discard(
                    turn,
                    new Settlement.Impossible(stands.get() + ": " + commitments.standing(stands.get())),
                    held(candidate));
        } else {
            adopt(
                    turn,
                    candidate,
                    touched,
                    commitments.plan(atStake, turn.state().head().plan()));
        }
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
        for (Collection<String> some :
                List.of(candidate.affected(), candidate.touch().dropped())) {
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

    private static boolean areOnTheirWay(State state, List<String> touched) {
        return touched.stream().anyMatch(id -> isOnItsWay(state, id))
                || new Commitments(state).openFor(touched::contains).stream().anyMatch(by -> isOnItsWay(state, by));
    }

    private static void adopt(
            Turn turn, Adjusting.Candidate candidate, List<String> touched, List<Outcome.CompensationPlanned> undoing) {
        TreeMap<String, String> open = new TreeMap<>();
        touched.forEach(
                step -> turn.state().work().asked().ofStep().get(step).ifPresent(request -> open.put(step, request)));
        turn.decide(new Outcome.CandidateAdopted(candidate.branch().revision()));
        undoing.forEach(turn::decide);
        Steps head = Steps.ofHead(turn);
        new Commitments(turn.state()).open().forEach(head::proceedUndoing);
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
        new Commitments(turn.state()).open().forEach(Steps.ofHead(turn)::proceed);
        turn.drain();
    }

    private static List<String> held(Adjusting.Candidate candidate) {
        List<String> ids = new ArrayList<>(candidate.affected());
        ids.addAll(candidate.touch().dropped());
        return ids;
    }

    private static void settled(Turn turn, Settlement settlement) {
        turn.decide(new Outcome.AdjustmentSettled(
                turn.state().adjusting().open().orElseThrow().id(), settlement));
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
