package dev.deputy.core.machine;

import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads journal entries into a state. It decides nothing: what was decided stands in the entries. */
public final class Fold {
    private Fold() {}

    /**
     * The state after one more entry.
     *
     * @throws IllegalStateException if the entry is not the next one
     */
    public static State entry(State state, Entry entry) {
        if (entry.sequence() != state.sequence() + 1) {
            throw new IllegalStateException(
                    "after entry " + state.sequence() + " comes the next one, not " + entry.sequence());
        }
        State folded = event(state, entry.event());
        for (Outcome outcome : entry.outcomes()) {
            folded = outcome(folded, entry.event(), outcome);
        }
        return folded;
    }

    static State event(State before, Event event) {
        State state = new State(
                before.sequence() + 1, before.phase(), before.charter(), before.epoch(), before.head(), before.work());
        return switch (event) {
            case Event.DelegationStarted started -> started(state, started);
            case Event.DriverTookOver took ->
                new State(state.sequence(), state.phase(), state.charter(), took.epoch(), state.head(), state.work());
            case Event.PlanningEnded ended -> state;
            case Event.ToolReturned returned -> state;
            case Event.ToolFailed failed -> state;
            case Event.OutcomeUnknown unknown -> state;
            case Event.DecisionMade made -> state;
            case Event.CancelAsked asked -> state;
        };
    }

    private static State started(State state, Event.DelegationStarted started) {
        State.Charter charter = new State.Charter(started.delegation(), started.goal(), started.rules());
        Table<Fact> facts = state.head().facts();
        for (var fact : started.facts().entrySet()) {
            facts = facts.with(fact.getKey(), fact.getValue());
        }
        State.Branch head = state.head();
        return new State(
                state.sequence(),
                State.Phase.PLANNING,
                Optional.of(charter),
                state.epoch(),
                new State.Branch(0, facts, head.plan(), head.planReads(), head.children(), head.progress()),
                state.work());
    }

    static State outcome(State state, Event event, Outcome outcome) {
        State.Branch head = state.head();
        State.Work work = state.work();
        return switch (outcome) {
            case Outcome.FactsAssumed assumed -> {
                State.Branch branch = head;
                for (var fact : assumed.facts().entrySet()) {
                    branch = branch.withFact(fact.getKey(), fact.getValue());
                }
                yield state.withHead(branch);
            }
            case Outcome.FactSet set -> state.withHead(head.withFact(set.name(), set.fact()));
            case Outcome.PlanningStarted planning -> state.withWork(work.planningBy(Optional.of(planning.command())));
            case Outcome.RevisionMade made ->
                state.withWork(work.planningBy(Optional.empty()))
                        .withHead(new State.Branch(
                                made.number(),
                                head.facts(),
                                made.plan(),
                                made.planReads(),
                                Table.empty(),
                                Table.empty()))
                        .in(State.Phase.RUNNING);
            case Outcome.StepExpanded expanded -> state.withHead(expanded(head, expanded));
            case Outcome.StepStarted started ->
                state.withHead(head.progressed(started.step(), new Progress.Running(started.command())))
                        .withWork(work.withCall(
                                started.command(),
                                new State.Call(
                                        List.of(started.step()),
                                        started.tool(),
                                        started.key(),
                                        started.arguments(),
                                        false)));
            case Outcome.CallLost lost -> state.withWork(work.withoutCall(lost.command()));
            case Outcome.StepJoined joined -> joined(state, joined);
            case Outcome.StepReused reused ->
                state.withHead(head.progressed(reused.step(), new Progress.Done(reused.key(), Progress.How.REUSED)));
            case Outcome.StepFinished finished -> finished(state, event, finished);
            case Outcome.StepGathered gathered -> gathered(state, event, gathered);
            case Outcome.StepFailed failed ->
                settled(state, event).withHead(head.progressed(failed.step(), new Progress.Failed(failed.failure())));
            case Outcome.StepDropped dropped ->
                state.withHead(head.progressed(dropped.step(), new Progress.Dropped(dropped.reason())));
            case Outcome.PolicyDecided decided -> state;
            case Outcome.RequestOpened opened -> opened(state, opened);
            case Outcome.RequestClosed closed -> state.withWork(work.withoutRequest(closed.request()));
            case Outcome.DecisionRefused refused -> state;
            case Outcome.IntentRecorded intent -> intended(state, intent);
            case Outcome.EffectSettled effect -> effect(state, effect.step(), effect.digest(), effect.status());
            case Outcome.OutcomeMarkedUnknown unknown -> unknown(state, unknown);
            case Outcome.AnswerIgnored ignored -> state;
            case Outcome.CheckpointRaised raised -> state.withWork(work.withAnnounced(raised.requests()));
            case Outcome.DelegationCompleted completed -> state.in(State.Phase.COMPLETED);
            case Outcome.DelegationFailed failed ->
                state.withWork(work.ended(failed.reason()).planningBy(Optional.empty()))
                        .in(State.Phase.FAILED);
            case Outcome.FoundImpossible impossible ->
                state.withWork(work.ended(impossible.reason()).planningBy(Optional.empty()))
                        .in(State.Phase.IMPOSSIBLE);
            case Outcome.DelegationCancelled cancelled ->
                state.withWork(work.ended("cancelled by " + cancelled.actor()).planningBy(Optional.empty()))
                        .in(State.Phase.CANCELLED);
        };
    }

    private static State.Branch expanded(State.Branch head, Outcome.StepExpanded expanded) {
        Table<Progress.Child> children = head.children();
        List<String> ids = new ArrayList<>();
        for (Outcome.StepExpanded.Child child : expanded.children()) {
            children = children.with(child.id(), new Progress.Child(expanded.step(), child.item()));
            ids.add(child.id());
        }
        return new State.Branch(head.revision(), head.facts(), head.plan(), head.planReads(), children, head.progress())
                .progressed(expanded.step(), new Progress.Expanded(ids));
    }

    private static State joined(State state, Outcome.StepJoined joined) {
        State.Call call = state.work().calls().get(joined.command().toString()).orElseThrow();
        List<String> steps = new ArrayList<>(call.steps());
        steps.add(joined.step());
        return state.withHead(state.head().progressed(joined.step(), new Progress.Running(joined.command())))
                .withWork(state.work()
                        .withCall(
                                joined.command(),
                                new State.Call(steps, call.tool(), call.key(), call.arguments(), call.effect())));
    }

    private static State finished(State state, Event event, Outcome.StepFinished finished) {
        // A person who says that an effect happened gives no result.
        ToolResult result =
                event instanceof Event.ToolReturned returned ? returned.result() : ToolResult.of(Json.nothing());
        State done = settled(state, event);
        return done.withWork(done.work().withResult(finished.key(), new State.Result(result, event.at())))
                .withHead(
                        state.head().progressed(finished.step(), new Progress.Done(finished.key(), Progress.How.RAN)));
    }

    private static State gathered(State state, Event event, Outcome.StepGathered gathered) {
        List<Json> values = new ArrayList<>();
        if (state.head().progress().get(gathered.step()).orElseThrow() instanceof Progress.Expanded expanded) {
            for (String child : expanded.children()) {
                values.add(state.result(child).orElseThrow().value());
            }
        }
        ToolResult result = ToolResult.of(Json.array(values));
        return state.withWork(state.work().withResult(gathered.key(), new State.Result(result, event.at())))
                .withHead(
                        state.head().progressed(gathered.step(), new Progress.Done(gathered.key(), Progress.How.RAN)));
    }

    /** A call that was answered for certain is in flight no more. */
    private static State settled(State state, Event event) {
        return switch (event) {
            case Event.ToolReturned returned -> state.withWork(state.work().withoutCall(returned.command()));
            case Event.ToolFailed failed -> state.withWork(state.work().withoutCall(failed.command()));
            case Event.OutcomeUnknown unknown -> state.withWork(state.work().withoutCall(unknown.command()));
            case Event.DelegationStarted started -> state;
            case Event.DriverTookOver took -> state;
            case Event.PlanningEnded ended -> state;
            case Event.DecisionMade made -> state;
            case Event.CancelAsked asked -> state;
        };
    }

    private static State opened(State state, Outcome.RequestOpened opened) {
        Request request = opened.request();
        State with = state.withWork(state.work().withRequest(request));
        return switch (request.subject()) {
            case Request.Subject.Approval approval ->
                with.withHead(with.head().progressed(approval.step(), new Progress.Asking(request.id())));
            case Request.Subject.UnknownOutcome unknown ->
                with.withHead(with.head().progressed(unknown.step(), new Progress.Unknown(Optional.of(request.id()))));
            case Request.Subject.Question question -> with.withWork(with.work().planningBy(Optional.empty()));
        };
    }

    private static State intended(State state, Outcome.IntentRecorded intent) {
        return state.withHead(state.head().progressed(intent.step(), new Progress.Running(intent.command())))
                .withWork(state.work()
                        .withReceipt(intent.step(), intent.digest(), intent.receipt())
                        .withCall(
                                intent.command(),
                                new State.Call(
                                        List.of(intent.step()),
                                        intent.receipt().tool(),
                                        intent.digest(),
                                        intent.arguments(),
                                        true)));
    }

    private static State effect(State state, String step, String digest, Receipt.Status status) {
        Receipt receipt =
                state.work().receipts().get(State.receiptKey(step, digest)).orElseThrow();
        return state.withWork(state.work().withReceipt(step, digest, receipt.settled(status)));
    }

    private static State unknown(State state, Outcome.OutcomeMarkedUnknown unknown) {
        State marked = effect(state, unknown.step(), unknown.digest(), Receipt.Status.UNKNOWN);
        return marked.withHead(marked.head().progressed(unknown.step(), new Progress.Unknown(Optional.empty())));
    }
}
