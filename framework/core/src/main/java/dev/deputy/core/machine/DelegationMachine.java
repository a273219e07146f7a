package dev.deputy.core.machine;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Schema;
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
 * later it is ignored by name; a decision counts while its request is open, later it is refused by name; after the end
 * only late answers and refused decisions come, and the ledger of effects is still kept true.
 */
public final class DelegationMachine {
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
            case Event.ToolReturned returned -> returned(turn, returned);
            case Event.ToolFailed failed -> failed(turn, failed.command(), failed.failure());
            case Event.OutcomeUnknown unknown -> unknown(turn, unknown);
            case Event.DecisionMade made -> decisionMade(turn, made);
            case Event.DriverTookOver took -> tookOver(turn);
            case Event.CancelAsked asked -> cancelled(turn, asked);
        }
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
        if (!turn.state().work().planning().equals(Optional.of(ended.command()))) {
            turn.decide(new Outcome.AnswerIgnored(ended.command()));
            return;
        }
        switch (ended.planning()) {
            case Planning.Planned planned -> planned(turn, planned);
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
        planned.plan().steps().forEach(step -> StepRules.proceed(turn, step.id()));
    }

    private static void ask(Turn turn, String fact) {
        Optional<FactSpec> spec =
                Optional.ofNullable(turn.state().chartered().rules().specs().get(fact));
        String question = spec.map(FactSpec::question).orElse("What is it?");
        turn.decide(new Outcome.RequestOpened(
                new Request(StepRules.nextRequest(turn), fact + ": " + question, new Request.Subject.Question(fact))));
    }

    // Results.

    private static void returned(Turn turn, Event.ToolReturned returned) {
        Optional<State.Call> call = StepRules.inFlight(turn, returned.command());
        if (call.isEmpty()) {
            turn.decide(new Outcome.AnswerIgnored(returned.command()));
            return;
        }
        Optional<String> wrong = wrongWith(turn, call.get(), returned);
        if (call.get().effect()) {
            turn.decide(new Outcome.EffectSettled(
                    call.get().steps().getFirst(), call.get().key(), Receipt.Status.DONE));
        }
        if (wrong.isPresent()) {
            Failure failure = new Failure(Failure.Kind.PERMANENT, wrong.get());
            call.get().steps().forEach(step -> turn.decide(new Outcome.StepFailed(step, failure)));
            return;
        }
        for (String step : call.get().steps()) {
            turn.decide(new Outcome.StepFinished(step, call.get().key()));
        }
        call.get().steps().forEach(step -> StepRules.after(turn, step));
    }

    private static Optional<String> wrongWith(Turn turn, State.Call call, Event.ToolReturned returned) {
        Rules rules = turn.state().chartered().rules();
        int size = returned.result().value().canonical().length();
        if (size > rules.limits().resultCharacters()) {
            return Optional.of("tool " + call.tool() + " gave " + size + " characters; at most "
                    + rules.limits().resultCharacters() + " are allowed: it should write a file and name it");
        }
        return rules.catalog()
                .find(call.tool())
                .flatMap(tool ->
                        tool.output().check(returned.result().value()).stream().findFirst())
                .map(problem -> "tool " + call.tool() + " gave a result that breaks its schema: " + problem);
    }

    private static void failed(Turn turn, CommandId command, Failure failure) {
        Optional<State.Call> call = StepRules.inFlight(turn, command);
        if (call.isEmpty()) {
            turn.decide(new Outcome.AnswerIgnored(command));
            return;
        }
        if (call.get().effect()) {
            turn.decide(new Outcome.EffectSettled(
                    call.get().steps().getFirst(), call.get().key(), Receipt.Status.FAILED));
        }
        call.get().steps().forEach(step -> turn.decide(new Outcome.StepFailed(step, failure)));
    }

    private static void unknown(Turn turn, Event.OutcomeUnknown unknown) {
        Optional<State.Call> call = StepRules.inFlight(turn, unknown.command());
        if (call.isPresent() && call.get().effect()) {
            StepRules.lostEffect(turn, unknown.command(), call.get(), unknown.reason());
        } else {
            failed(turn, unknown.command(), new Failure(Failure.Kind.TRANSIENT, unknown.reason()));
        }
    }

    // Decisions.

    private static void decisionMade(Turn turn, Event.DecisionMade made) {
        Optional<Request> open = turn.state().work().requests().get(made.request());
        if (open.isEmpty()) {
            refuse(turn, made, "there is no open request " + made.request());
            return;
        }
        switch (open.get().subject()) {
            case Request.Subject.Question question -> answer(turn, made, question);
            case Request.Subject.Approval approval -> approve(turn, made, approval);
            case Request.Subject.UnknownOutcome unknown -> clear(turn, made, unknown);
        }
    }

    private static void answer(Turn turn, Event.DecisionMade made, Request.Subject.Question question) {
        if (!(made.decision() instanceof Decision.Answer answer)) {
            refuse(turn, made, "a question wants an answer");
            return;
        }
        Schema schema = Optional.ofNullable(
                        turn.state().chartered().rules().specs().get(question.fact()))
                .map(FactSpec::schema)
                .orElse(Schema.ANY);
        List<Schema.Problem> problems = schema.check(answer.value());
        if (!problems.isEmpty()) {
            refuse(turn, made, question.fact() + ": " + problems.getFirst());
            return;
        }
        close(turn, made);
        turn.decide(new Outcome.FactSet(question.fact(), Fact.said(answer.value())));
        if (turn.state().work().requests().isEmpty() && turn.state().phase() == State.Phase.PLANNING) {
            turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
        }
    }

    private static void approve(Turn turn, Event.DecisionMade made, Request.Subject.Approval approval) {
        switch (made.decision()) {
            case Decision.Approve yes
            when yes.digest().equals(approval.digest()) -> {
                close(turn, made);
                StepRules.intend(
                        turn, approval.step(), approval.digest(), approval.arguments(), Optional.of(made.request()));
            }
            case Decision.Approve other -> refuse(turn, made, "another call was approved than the one that waits");
            case Decision.Reject reject -> {
                close(turn, made);
                StepRules.drop(turn, approval.step(), "rejected: " + reject.reason());
            }
            case Decision.Answer answer -> refuse(turn, made, "an approval is approved or rejected");
            case Decision.Choose choose -> refuse(turn, made, "an approval is approved or rejected");
        }
    }

    private static void clear(Turn turn, Event.DecisionMade made, Request.Subject.UnknownOutcome unknown) {
        if (!(made.decision() instanceof Decision.Choose choose)) {
            refuse(turn, made, "choose whether it happened");
        } else if (choose.option().equals(Request.Subject.UnknownOutcome.HAPPENED)) {
            close(turn, made);
            turn.decide(new Outcome.EffectSettled(unknown.step(), unknown.digest(), Receipt.Status.DONE));
            turn.decide(new Outcome.StepFinished(unknown.step(), unknown.digest()));
            StepRules.after(turn, unknown.step());
        } else if (choose.option().equals(Request.Subject.UnknownOutcome.DID_NOT_HAPPEN)) {
            close(turn, made);
            turn.decide(new Outcome.EffectSettled(unknown.step(), unknown.digest(), Receipt.Status.FAILED));
            StepRules.restart(turn, unknown.step());
        } else {
            refuse(turn, made, "the choices are happened and did-not-happen");
        }
    }

    private static void close(Turn turn, Event.DecisionMade made) {
        turn.decide(new Outcome.RequestClosed(made.request(), Optional.of(made.decision())));
    }

    private static void refuse(Turn turn, Event.DecisionMade made, String reason) {
        turn.decide(new Outcome.DecisionRefused(made.request(), reason));
    }

    // Drivers and the end.

    private static void tookOver(Turn turn) {
        List<Table.Row<State.Call>> lost = new ArrayList<>();
        for (Table.Row<State.Call> row : turn.state().work().calls()) {
            lost.add(row);
        }
        for (Table.Row<State.Call> row : lost) {
            CommandId command = CommandId.parse(row.key());
            if (row.value().effect()) {
                StepRules.lostEffect(turn, command, row.value(), "the process died while the call was made");
            } else {
                turn.decide(new Outcome.CallLost(command));
                if (!turn.state().phase().isEnd()) {
                    row.value().steps().forEach(step -> StepRules.restart(turn, step));
                }
            }
        }
        if (turn.state().work().planning().isPresent()) {
            turn.decide(new Outcome.PlanningStarted(turn.nextCommand()));
        }
    }

    private static void cancelled(Turn turn, Event.CancelAsked asked) {
        if (turn.state().phase().isEnd()) {
            return;
        }
        List<String> open = new ArrayList<>();
        turn.state().work().requests().forEach((id, request) -> open.add(id));
        open.forEach(id -> turn.decide(new Outcome.RequestClosed(id, Optional.empty())));
        turn.decide(new Outcome.DelegationCancelled(asked.actor().name()));
    }

    /** When nothing is in flight, the delegation waits for a person or is at its end. */
    private static void settle(Turn turn) {
        State state = turn.state();
        if (state.phase().isEnd()
                || !state.work().calls().isEmpty()
                || state.work().planning().isPresent()) {
            return;
        }
        List<String> open = new ArrayList<>();
        state.work().requests().forEach((id, request) -> open.add(id));
        if (!open.isEmpty()) {
            if (!open.equals(state.work().announced())) {
                turn.decide(new Outcome.CheckpointRaised(open));
            }
            return;
        }
        end(turn);
    }

    private static void end(Turn turn) {
        for (Table.Row<Progress> row : turn.state().head().progress()) {
            if (row.value() instanceof Progress.Failed failed) {
                String reason = row.key() + ": " + failed.failure().message();
                turn.decide(
                        failed.failure().kind() == Failure.Kind.IMPOSSIBLE
                                ? new Outcome.FoundImpossible(reason)
                                : new Outcome.DelegationFailed(reason));
                return;
            }
        }
        turn.decide(new Outcome.DelegationCompleted());
    }
}
