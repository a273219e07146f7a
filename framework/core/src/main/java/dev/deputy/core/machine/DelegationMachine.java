package dev.deputy.core.machine;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.plan.PlanProblem;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of a delegation, in the order in which it lives: a pure function from a state and an event to what was
 * decided, the state after it, and the commands for a shell. No clock, no I/O, no randomness, no thread.
 *
 * <p>What may come when: a start only once and first; an answer to a command counts while the command is waited for,
 * later it is ignored by name; a decision counts while its request is open, later it is refused by name. After the end
 * late answers keep the ledger of effects true, and an adjustment lets it go on, unless it was cancelled.
 */
public final class DelegationMachine {
    /** Of a planner that was told that the goal is read. */
    static final String READS_AGAIN = "the planner reads the goal again instead of planning";

    private DelegationMachine() {}

    /**
     * Applies one event.
     *
     * @throws IllegalStateException if a delegation starts twice, or anything comes before its start
     */
    public static Transition apply(State before, Event event) {
        boolean starts = event instanceof Event.DelegationStarted;
        if (starts != (before.phase() == State.Phase.NEW)) {
            throw new IllegalStateException("a delegation in phase " + before.phase() + " cannot take "
                    + event.getClass().getSimpleName() + "; it starts once, and first");
        }
        Turn turn = new Turn(before, event);
        switch (event) {
            case Event.DelegationStarted started -> started(turn, started);
            case Event.PlanningEnded ended -> planningEnded(turn, ended);
            case Event.ResultSeen seen -> {} // by whoever may want effects: it goes on with the same
            case Event.EffectsWanted wanted -> effectsWanted(turn, wanted);
            case Event.ToolReturned returned -> returned(turn, returned);
            case Event.ToolFailed failed -> failed(turn, failed.command(), failed.failure());
            case Event.OutcomeUnknown unknown -> unknown(turn, unknown);
            case Event.DecisionMade made -> decisionMade(turn, made);
            case Event.AdjustmentAsked asked -> Adjustments.asked(turn, asked);
            case Event.DriverTookOver took -> tookOver(turn, took);
            case Event.RulesAdopted adopted -> adopted(turn);
            case Event.ForkAsked asked -> Adjustments.forkAsked(turn);
            case Event.ReadWithin read -> turn.decide(new Outcome.ResultKept(read.key()));
            case Event.ModelAsked asked -> {} // what it may take is held
            case Event.ModelCalled called -> {} // counted and kept; what comes of it is another event
            case Event.ConversationFailed failed -> {} // nothing follows from it but that it can be tried anew
            case Event.WaysTried tried -> {} // kept with the adjustment; nothing follows from it
            case Event.CancelAsked asked -> cancelled(turn, asked);
        }
        turn.drain();
        Adjustments.settle(turn);
        stopUnwanted(turn);
        settle(turn);
        return turn.done();
    }

    // Planning.

    private static void started(Turn turn, Event.DelegationStarted started) {
        TreeMap<String, Fact> assumed = new TreeMap<>();
        for (FactSpec spec : started.rules().specs().values()) {
            if (!started.facts().containsKey(spec.name())) {
                spec.assumed().ifPresent(value -> assumed.put(spec.name(), Fact.assumed(value)));
            }
        }
        if (!assumed.isEmpty()) {
            turn.decide(new Outcome.FactsAssumed(assumed));
        }
        turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
    }

    private static void planningEnded(Turn turn, Event.PlanningEnded ended) {
        if (!turn.state().work().flight().planning().equals(Optional.of(ended.command()))) {
            turn.decide(new Outcome.AnswerIgnored(ended.command()));
            return;
        }
        if (turn.state().adjusting().open().isPresent()) {
            Adjustments.planned(turn, ended.planning());
            return;
        }
        switch (ended.planning()) {
            case Planning.Planned planned -> planned(turn, planned);
            case Planning.GoalRead read -> goalRead(turn, read);
            case Planning.FactsMissing missing -> missing.facts().forEach(fact -> ask(turn, fact));
            case Planning.NoPlan none -> turn.decide(new Outcome.FoundImpossible(none.reason()));
        }
    }

    private static void planned(Turn turn, Planning.Planned planned) {
        List<PlanProblem> problems =
                turn.state().chartered().rules().planCheck().check(planned.plan());
        if (!problems.isEmpty()) {
            turn.decide(new Outcome.DelegationFailed("the planner's plan cannot run: " + problems.getFirst()
                    + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "")));
            return;
        }
        turn.decide(new Outcome.RevisionMade(turn.state().head().revision() + 1, planned.plan(), planned.reads()));
        planned.plan().steps().forEach(step -> Steps.ofHead(turn).proceed(step.id()));
    }

    /** What was read adds to what persons said, and never takes its place; what does not fit is not there. */
    private static void goalRead(Turn turn, Planning.GoalRead read) {
        if (turn.state().chartered().goalRead()) {
            turn.decide(new Outcome.DelegationFailed(READS_AGAIN));
            return;
        }
        TreeMap<String, Fact> facts = new TreeMap<>();
        read.facts().forEach((name, value) -> {
            boolean known = turn.state()
                    .head()
                    .facts()
                    .get(name)
                    .filter(fact -> !(fact.origin() instanceof Fact.Origin.Assumed))
                    .isPresent();
            if (!known && BriefCheck.problems(turn.rules().specs(), name, value).isEmpty()) {
                facts.put(name, new Fact(value, new Fact.Origin.Read()));
            }
        });
        turn.decide(new Outcome.GoalRead(facts));
        turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
    }

    private static void ask(Turn turn, String fact) {
        turn.decide(new Outcome.RequestOpened(
                new Request(turn.nextRequest(), turn.rules().question(fact), new Request.Subject.Question(fact))));
    }

    // Results.

    private static void returned(Turn turn, Event.ToolReturned returned) {
        Optional<Work.Call> answered = ended(turn, returned.command());
        if (answered.isEmpty()) {
            return;
        }
        Work.Call call = answered.get();
        if (call.effect()) {
            turn.decide(new Outcome.EffectSettled(call.steps().getFirst(), call.key(), Receipt.Status.DONE));
        }
        Optional<String> wrong =
                turn.rules().wrongWith(call.spec(), returned.result().value());
        if (wrong.isPresent()) {
            if (call.effect()) {
                turn.decide(new Outcome.ResultKept(call.key())); // it has happened, whatever it gave
            }
            String reason = wrong.get() + (call.effect() ? Steps.HAPPENED : "");
            fail(turn, returned.command(), call, new Failure(Failure.Kind.PERMANENT, reason));
            return;
        }
        List<Waiting> waiting = waiting(turn, returned.command(), call);
        if (call.spec().acts().isPresent()) {
            // While another revision is tried it was answered for that: what it gives says nothing of this one.
            waiting.stream()
                    .filter(wish -> new Steps(turn, wish.revision()).isHeld(wish.step()))
                    .forEach(wish -> new Steps(turn, wish.revision()).restart(wish.step()));
            waiting = waiting(turn, returned.command(), call);
            if (waiting.isEmpty()) {
                return; // it was made with effects that nobody has
            }
        }
        turn.decide(new Outcome.ResultKept(call.key()));
        if (call.spec().isPlanning()) {
            waiting.forEach(wish -> new Steps(turn, wish.revision()).plan(wish.step(), call.key()));
            return;
        }
        waiting.forEach(wish -> turn.decide(new Outcome.StepFinished(wish.revision(), wish.step(), call.key())));
        waiting.forEach(wish -> new Steps(turn, wish.revision()).after(wish.step()));
    }

    /** It waits for its effects and holds nothing; with what came of them it is called again. */
    private static void effectsWanted(Turn turn, Event.EffectsWanted wanted) {
        ended(turn, wanted.command())
                .ifPresent(call -> waiting(turn, wanted.command(), call)
                        .forEach(wish -> new Steps(turn, wish.revision()).want(wish.step(), call, wanted.wanted())));
    }

    /** The call that the command stands for, which is in flight no more; empty if nobody waits for it. */
    private static Optional<Work.Call> ended(Turn turn, CommandId command) {
        Optional<Work.Call> call = turn.state().work().flight().call(command);
        turn.decide(call.isPresent() ? new Outcome.CallEnded(command) : new Outcome.AnswerIgnored(command));
        return call;
    }

    /** A step that runs with a call, in the head or in the candidate. */
    private record Waiting(int revision, String step) {}

    private static List<Waiting> waiting(Turn turn, CommandId command, Work.Call call) {
        Progress running = new Progress.Running(command);
        List<Waiting> waiting = new ArrayList<>();
        for (String step : call.steps()) {
            Branch head = turn.state().head();
            if (head.progress().get(step).equals(Optional.of(running))) {
                waiting.add(new Waiting(head.revision(), step));
            }
            turn.state()
                    .candidate()
                    .filter(candidate -> candidate.affects(step)
                            && candidate.branch().progress().get(step).equals(Optional.of(running)))
                    .ifPresent(candidate ->
                            waiting.add(new Waiting(candidate.branch().revision(), step)));
        }
        return waiting;
    }

    /**
     * What nobody waits for any more is stopped: a candidate that has become the head wants something else. What it
     * gives all the same is kept.
     */
    private static void stopUnwanted(Turn turn) {
        if (!turn.endsAnAttempt()) {
            return;
        }
        boolean cancelled = turn.state().phase() == State.Phase.CANCELLED;
        Work.Flight flight = turn.state().work().flight();
        for (Table.Row<Work.Call> row : flight.calls()) {
            CommandId command = CommandId.parse(row.key());
            if (!row.value().effect()
                    && !flight.stopping().has(row.key())
                    && (cancelled || waiting(turn, command, row.value()).isEmpty())) {
                turn.decide(new Outcome.CallUnwanted(command));
            }
        }
    }

    private static void failed(Turn turn, CommandId command, Failure failure) {
        ended(turn, command).ifPresent(call -> {
            if (call.effect()) {
                turn.decide(new Outcome.EffectSettled(call.steps().getFirst(), call.key(), Receipt.Status.FAILED));
            }
            if (turn.rules().catalog().find(call.tool()).equals(Optional.of(call.spec()))) {
                fail(turn, command, call, failure);
            } else {
                // Other tools were adopted meanwhile: what it failed with says nothing of today's.
                waiting(turn, command, call).forEach(wish -> new Steps(turn, wish.revision()).restart(wish.step()));
            }
        });
    }

    private static void fail(Turn turn, CommandId command, Work.Call call, Failure failure) {
        waiting(turn, command, call).forEach(wish -> new Steps(turn, wish.revision()).failed(wish.step(), failure));
    }

    private static void unknown(Turn turn, Event.OutcomeUnknown unknown) {
        Optional<Work.Call> call = turn.state().work().flight().call(unknown.command());
        if (call.filter(Work.Call::effect).isPresent()) {
            lostEffect(turn, unknown.command(), call.get(), unknown.reason());
        } else {
            failed(turn, unknown.command(), new Failure(Failure.Kind.TRANSIENT, unknown.reason()));
        }
    }

    /** Nobody will hear of this call again: a person is asked, and nothing is repeated blindly. */
    private static void lostEffect(Turn turn, CommandId command, Work.Call call, String reason) {
        String step = call.steps().getFirst();
        turn.decide(new Outcome.CallEnded(command));
        turn.decide(new Outcome.OutcomeMarkedUnknown(step, call.key(), reason));
        turn.decide(new Outcome.RequestOpened(new Request(
                turn.nextRequest(),
                "Did " + call.tool() + " happen? " + reason,
                new Request.Subject.UnknownOutcome(step, call.tool(), call.arguments(), call.key()))));
    }

    // Decisions.

    private static void decisionMade(Turn turn, Event.DecisionMade made) {
        Optional<Request> open = turn.state().work().asked().requests().get(made.request());
        if (open.isEmpty()) {
            turn.refuse(made, "there is no open request " + made.request());
            return;
        }
        switch (open.get().subject()) {
            case Request.Subject.Question question -> answer(turn, made, question);
            case Request.Subject.Approval approval -> new Judging(turn).decided(made, open.get(), approval);
            case Request.Subject.UnknownOutcome unknown -> clear(turn, made, unknown);
        }
    }

    private static void answer(Turn turn, Event.DecisionMade made, Request.Subject.Question question) {
        if (!(made.decision() instanceof Decision.Answer answer)) {
            turn.refuse(made, "a question wants an answer");
            return;
        }
        List<String> problems = turn.rules().problems(question.fact(), answer.value());
        if (!problems.isEmpty()) {
            turn.refuse(made, problems.getFirst());
            return;
        }
        turn.close(made);
        turn.decide(new Outcome.FactSet(question.fact(), Fact.said(answer.value())));
        if (turn.state().work().asked().requests().isEmpty() && turn.state().phase() == State.Phase.PLANNING) {
            turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
        }
    }

    private static void clear(Turn turn, Event.DecisionMade made, Request.Subject.UnknownOutcome unknown) {
        if (!(made.decision() instanceof Decision.Choose choose)) {
            turn.refuse(made, "choose whether it happened");
        } else if (wrongWith(turn, unknown, choose).isPresent()) {
            turn.refuse(made, wrongWith(turn, unknown, choose).get());
        } else if (choose.option().equals(Request.Subject.UnknownOutcome.HAPPENED)) {
            turn.close(made);
            turn.decide(new Outcome.EffectSettled(unknown.step(), unknown.digest(), Receipt.Status.DONE));
            turn.decide(new Outcome.ResultKept(unknown.digest()));
            Steps.ofHead(turn).finish(unknown.step(), unknown.digest());
        } else if (choose.option().equals(Request.Subject.UnknownOutcome.DID_NOT_HAPPEN)) {
            turn.close(made);
            turn.decide(new Outcome.EffectSettled(unknown.step(), unknown.digest(), Receipt.Status.FAILED));
            Steps.ofHead(turn).restart(unknown.step());
        } else {
            turn.refuse(made, "the choices are happened and did-not-happen");
        }
    }

    private static Optional<String> wrongWith(
            Turn turn, Request.Subject.UnknownOutcome unknown, Decision.Choose choose) {
        return choose.result()
                .flatMap(result -> turn.rules()
                        .catalog()
                        .find(unknown.tool())
                        .flatMap(tool -> tool.output().check(result).stream().findFirst()))
                .map(problem -> unknown.tool() + " gives no such result: " + problem);
    }

    // Drivers, rules and the end.

    private static void tookOver(Turn turn, Event.DriverTookOver took) {
        List<CommandId> lost = new ArrayList<>();
        turn.state().work().flight().calls().forEach((id, call) -> lost.add(CommandId.parse(id)));
        for (CommandId command : lost) {
            Work.Call call = turn.state().work().flight().call(command).orElseThrow();
            if (call.effect()) {
                lostEffect(turn, command, call, "the process died while the call was made");
            } else {
                turn.decide(new Outcome.CallEnded(command));
                waiting(turn, command, call).forEach(wish -> new Steps(turn, wish.revision()).restart(wish.step()));
            }
        }
        if (took.rules().isPresent()) {
            adopted(turn);
        } else {
            planAgain(turn);
        }
    }

    private static void planAgain(Turn turn) {
        if (turn.state().work().flight().planning().isPresent()) {
            turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
        }
    }

    private static void planSubgoalsAgain(Turn turn) {
        for (Table.Row<Work.Call> row : turn.state().work().flight().calls()) {
            CommandId command = CommandId.parse(row.key());
            List<Waiting> waiting = waiting(turn, command, row.value());
            if (row.value().spec().isPlanning() && !waiting.isEmpty()) {
                turn.decide(new Outcome.CallUnwanted(command));
                waiting.forEach(wish -> new Steps(turn, wish.revision()).restart(wish.step()));
            }
        }
    }

    /**
     * A planner that is at work is asked once more, as its plan would be one of other tools. Requests about calls are
     * asked anew where today's tools or policy judge them otherwise. Nothing that is done changes, and what is in
     * flight ends as it began.
     */
    private static void adopted(Turn turn) {
        planAgain(turn);
        planSubgoalsAgain(turn);
        for (String id : turn.state().work().asked().open()) {
            Optional<Request> open = turn.state().work().asked().requests().get(id);
            if (open.isEmpty()
                    || !(open.get().subject() instanceof Request.Subject.Approval approval)
                    || new Judging(turn).isAskedToday(approval)) {
                continue;
            }
            Steps.ofHead(turn).restart(approval.step());
            if (turn.state().work().asked().requests().has(id)
                    && !new Progress.Asking(id)
                            .equals(turn.state()
                                    .head()
                                    .progress()
                                    .get(approval.step())
                                    .orElse(null))) {
                turn.decide(new Outcome.RequestClosed(id, Optional.empty()));
            }
        }
    }

    private static void cancelled(Turn turn, Event.CancelAsked asked) {
        if (turn.state().phase().isEnd()) {
            return;
        }
        Work.Asked open = turn.state().work().asked();
        for (String id : open.open()) {
            // Whether an effect has happened is still to be known: the ledger is kept true after the end.
            if (!(open.requests().get(id).orElseThrow().subject() instanceof Request.Subject.UnknownOutcome)) {
                turn.decide(new Outcome.RequestClosed(id, Optional.empty()));
            }
        }
        turn.decide(new Outcome.DelegationCancelled(asked.actor().name()));
    }

    /** When nothing is in flight, the delegation waits for a person or is at its end. */
    private static void settle(Turn turn) {
        State state = turn.state();
        if (state.phase().isEnd() || !state.work().flight().isEmpty()) {
            return;
        }
        List<String> open = state.work().asked().unanswered();
        if (!open.isEmpty()) {
            if (!open.equals(state.work().asked().announced())) {
                turn.decide(new Outcome.CheckpointRaised(open));
            }
            return;
        }
        end(turn);
    }

    private static void end(Turn turn) {
        for (Table.Row<Progress> row : turn.state().head().progress()) {
            boolean told = turn.state().head().inner().has(row.key()); // who wanted it knows, and went on
            if (row.value() instanceof Progress.Failed failed && !told) {
                String reason = row.key() + ": " + failed.failure().message();
                turn.decide(
                        switch (failed.failure().kind()) {
                            // Whoever wants it all the same adjusts what was wished.
                            case IMPOSSIBLE, UNDECIDED -> new Outcome.FoundImpossible(reason);
                            case PERMANENT, TRANSIENT -> new Outcome.DelegationFailed(reason);
                        });
                return;
            }
        }
        turn.decide(pending(turn.state().head())
                .<Outcome>map(step -> new Outcome.DelegationFailed(step + ": it waits for what never comes"))
                .orElse(new Outcome.DelegationCompleted()));
    }

    /** A step that has not come to its end though nothing is under way: there must be none. */
    private static Optional<String> pending(Branch head) {
        return head.ids().stream()
                .filter(step -> !head.inner().has(step)) // who wanted it waits for it
                .filter(step -> !(head.progress().get(step).orElse(null) instanceof Progress.Done)
                        && !(head.progress().get(step).orElse(null) instanceof Progress.Dropped))
                .findFirst();
    }
}
