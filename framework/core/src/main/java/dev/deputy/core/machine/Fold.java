package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The state after all of a delegation's entries. */
    public static State all(List<Entry> entries) {
        State state = State.NEW;
        for (Entry entry : entries) {
            state = entry(state, entry);
        }
        return state;
    }

    static State event(State before, Event event) {
        State state = new State(
                before.sequence() + 1,
                before.phase(),
                before.charter(),
                before.epoch(),
                before.head(),
                before.adjusting(),
                before.work());
        return switch (event) {
            case Event.DelegationStarted started -> started(state, started);
            case Event.DriverTookOver took -> {
                State driven = new State(
                        state.sequence(),
                        state.phase(),
                        state.charter(),
                        took.epoch(),
                        state.head(),
                        state.adjusting(),
                        state.work());
                yield took.rules().map(rules -> ruled(driven, rules)).orElse(driven);
            }
            case Event.RulesAdopted adopted -> ruled(state, adopted.rules());
            case Event.PlanningEnded ended -> state;
            case Event.ToolReturned returned -> state;
            case Event.ToolFailed failed -> state;
            case Event.OutcomeUnknown unknown -> state;
            case Event.DecisionMade made -> state;
            case Event.AdjustmentAsked asked -> state;
            case Event.CancelAsked asked -> state;
        };
    }

    private static State ruled(State state, Rules rules) {
        State.Charter charter = state.chartered();
        return state.with(new State.Charter(charter.delegation(), charter.goal(), charter.attributes(), rules));
    }

    private static State started(State state, Event.DelegationStarted started) {
        Branch head = state.head();
        for (var fact : started.facts().entrySet()) {
            head = head.withFact(fact.getKey(), fact.getValue());
        }
        return state.withHead(head)
                .with(new State.Charter(started.delegation(), started.goal(), started.attributes(), started.rules()))
                .in(State.Phase.PLANNING);
    }

    static State outcome(State state, Event event, Outcome outcome) {
        Branch head = state.head();
        Work work = state.work();
        return switch (outcome) {
            case Outcome.FactsAssumed assumed -> {
                Branch branch = head;
                for (var fact : assumed.facts().entrySet()) {
                    branch = branch.withFact(fact.getKey(), fact.getValue());
                }
                yield state.withHead(branch);
            }
            case Outcome.FactSet set -> state.withHead(head.withFact(set.name(), set.fact()));
            case Outcome.FactUnset unset -> state.withHead(head.withoutFact(unset.name()));
            case Outcome.PlanningStarted planning ->
                state.withWork(work.with(work.flight().planningBy(Optional.of(planning.command()))));
            case Outcome.RevisionMade made ->
                planned(state)
                        .withHead(head.revised(made.number(), made.plan(), made.planReads()))
                        .in(State.Phase.RUNNING);

            case Outcome.StepExpanded expanded -> state.expanded(expanded);
            case Outcome.StepStarted started ->
                state.progressed(started.revision(), started.step(), new Progress.Running(started.command()))
                        .withWork(work.calling(
                                started.command(),
                                new Work.Call(
                                        List.of(started.step()),
                                        started.tool(),
                                        started.key(),
                                        started.arguments(),
                                        false)));
            case Outcome.StepJoined joined -> joined(state, joined);
            case Outcome.StepReused reused ->
                done(state, reused.revision(), reused.step(), reused.key(), Progress.How.REUSED);
            case Outcome.StepSupplied supplied -> {
                Json value = state.branch(supplied.revision())
                        .supplied()
                        .get(supplied.step())
                        .orElseThrow();
                yield done(
                        state.withWork(
                                work.withResult(supplied.key(), new Work.Result(ToolResult.of(value), event.at()))),
                        supplied.revision(),
                        supplied.step(),
                        supplied.key(),
                        Progress.How.SUPPLIED);
            }
            case Outcome.StepFinished finished ->
                done(state, finished.revision(), finished.step(), finished.key(), Progress.How.RAN);
            case Outcome.StepGathered gathered -> gathered(state, event, gathered);
            case Outcome.StepFailed failed ->
                state.progressed(failed.revision(), failed.step(), new Progress.Failed(failed.failure()));
            case Outcome.StepDropped dropped ->
                state.progressed(dropped.revision(), dropped.step(), new Progress.Dropped(dropped.reason()));

            case Outcome.StepPutBack back -> state.putBack(back.revision(), back.step());

            case Outcome.CallEnded ended ->
                state.withWork(work.with(work.flight().without(ended.command())));
            case Outcome.ResultKept kept -> {
                // A person who says that an effect happened gives no result.
                ToolResult result = event instanceof Event.ToolReturned returned
                        ? returned.result()
                        : ToolResult.of(Json.nothing());
                yield state.withWork(work.withResult(kept.key(), new Work.Result(result, event.at())));
            }
            case Outcome.AnswerIgnored ignored -> state;

            case Outcome.PolicyDecided decided -> state;
            case Outcome.RequestOpened opened -> opened(state, opened.request());
            case Outcome.RequestKept kept ->
                state.progressed(kept.revision(), kept.step(), new Progress.Asking(kept.request()));
            case Outcome.RequestClosed closed ->
                state.withWork(work.with(work.asked().without(closed.request())));
            case Outcome.DecisionRefused refused -> state;
            case Outcome.IntentRecorded intent -> intended(state, intent);
            case Outcome.EffectSettled effect -> settled(state, effect);
            case Outcome.OutcomeMarkedUnknown unknown -> unknown(state, unknown);
            case Outcome.CheckpointRaised raised ->
                state.withWork(work.with(work.asked().announcing(raised.requests())));

            case Outcome.AdjustmentRefused refused -> state;
            case Outcome.AdjustmentQueued queued ->
                state.with(state.adjusting()
                        .queued(new Adjusting.Open(queued.id(), queued.patch(), queued.actor(), Optional.empty())));
            case Outcome.AdjustmentBegun begun ->
                state.with(state.adjusting().begun())
                        .withWork(work.ended(Optional.empty()))
                        .in(head.revision() == 0 ? State.Phase.PLANNING : State.Phase.RUNNING);
            case Outcome.CandidateMade made -> candidate(state, made);
            case Outcome.CandidateAdopted adopted -> state.withHead(state.branch(adopted.revision()));
            case Outcome.AdjustmentSettled settled ->
                planned(state).with(state.adjusting().settled(settled.settlement()));

            case Outcome.DelegationCompleted completed -> state.in(State.Phase.COMPLETED);
            case Outcome.DelegationFailed failed ->
                state.withWork(work.ended(Optional.of(failed.reason()))).in(State.Phase.FAILED);
            case Outcome.FoundImpossible impossible ->
                state.withWork(work.ended(Optional.of(impossible.reason()))).in(State.Phase.IMPOSSIBLE);
            case Outcome.DelegationCancelled cancelled ->
                state.withWork(work.ended(Optional.of("cancelled by " + cancelled.actor())))
                        .with(state.adjusting().abandoned())
                        .in(State.Phase.CANCELLED);
        };
    }

    private static State planned(State state) {
        return state.withWork(state.work().with(state.work().flight().planningBy(Optional.empty())));
    }

    private static State done(State state, int revision, String step, String key, Progress.How how) {
        return state.progressed(revision, step, new Progress.Done(key, how, revision));
    }

    private static State joined(State state, Outcome.StepJoined joined) {
        Work.Flight flight = state.work().flight();
        Work.Call call = flight.call(joined.command()).orElseThrow();
        return state.progressed(joined.revision(), joined.step(), new Progress.Running(joined.command()))
                .withWork(state.work().with(flight.with(joined.command(), call.joinedBy(joined.step()))));
    }

    private static State gathered(State state, Event event, Outcome.StepGathered gathered) {
        Branch branch = state.branch(gathered.revision());
        List<Json> values = new ArrayList<>();
        for (String child : branch.fanOuts().get(gathered.step()).orElseThrow()) {
            values.add(state.result(branch, child).orElseThrow().value());
        }
        // The same children's results together are the same value; another set of them is a new one.
        Progress.How how = state.work().results().has(gathered.key()) ? Progress.How.REUSED : Progress.How.RAN;
        Work.Result result = new Work.Result(ToolResult.of(Json.array(values)), event.at());
        return done(
                state.withWork(state.work().withResult(gathered.key(), result)),
                gathered.revision(),
                gathered.step(),
                gathered.key(),
                how);
    }

    private static State opened(State state, Request request) {
        State with = state.withWork(state.work().with(state.work().asked().with(request)));
        int head = state.head().revision();
        return switch (request.subject()) {
            case Request.Subject.Approval approval ->
                with.progressed(head, approval.step(), new Progress.Asking(request.id()));
            case Request.Subject.UnknownOutcome unknown ->
                with.progressed(head, unknown.step(), new Progress.Unknown(Optional.of(request.id())));
            case Request.Subject.Question question -> planned(with);
        };
    }

    private static State intended(State state, Outcome.IntentRecorded intent) {
        Work work = state.work();
        return state.progressed(state.head().revision(), intent.step(), new Progress.Running(intent.command()))
                .withWork(work.with(work.ledger().with(intent.step(), intent.digest(), intent.receipt()))
                        .calling(
                                intent.command(),
                                new Work.Call(
                                        List.of(intent.step()),
                                        intent.receipt().tool(),
                                        intent.digest(),
                                        intent.arguments(),
                                        true)));
    }

    private static State settled(State state, Outcome.EffectSettled effect) {
        Work.Ledger ledger = state.work().ledger();
        Receipt receipt = ledger.receipt(effect.step(), effect.digest()).orElseThrow();
        ledger = ledger.with(effect.step(), effect.digest(), receipt.settled(effect.status()));
        if (effect.status() == Receipt.Status.DONE) {
            ledger = receipt.target().isPresent()
                    ? ledger.written(receipt.target().get(), effect.step(), effect.digest())
                    : ledger.standing(effect.step(), effect.digest());
        }
        return state.withWork(state.work().with(ledger));
    }

    private static State unknown(State state, Outcome.OutcomeMarkedUnknown unknown) {
        Work.Ledger ledger = state.work().ledger();
        Receipt receipt = ledger.receipt(unknown.step(), unknown.digest()).orElseThrow();
        return state.progressed(state.head().revision(), unknown.step(), new Progress.Unknown(Optional.empty()))
                .withWork(state.work()
                        .with(ledger.with(unknown.step(), unknown.digest(), receipt.settled(Receipt.Status.UNKNOWN))));
    }

    /**
     * The candidate begins as the head, with the steps pending that are affected, and without those that are dropped.
     */
    private static State candidate(State state, Outcome.CandidateMade made) {
        Plan plan = made.plan().orElse(state.head().plan());
        Branch branch = state.head().revised(made.revision(), plan, made.planReads());
        for (Map.Entry<String, Fact> fact : made.facts().entrySet()) {
            branch = branch.withFact(fact.getKey(), fact.getValue());
        }
        for (String name : made.unset()) {
            branch = branch.withoutFact(name);
        }
        for (Change change : state.adjusting().open().orElseThrow().patch().changes()) {
            branch = switch (change) {
                case Change.SetFact set -> branch;
                case Change.UnsetFact unset -> branch;
                case Change.EditInput edit ->
                    branch.withEdit(Branch.editKey(edit.step(), edit.parameter()), edit.value());
                case Change.SupplyResult supply -> branch.withSupplied(supply.step(), supply.value());
                default -> throw new IllegalStateException("not built yet: " + change);
            };
        }
        for (String step : made.affected()) {
            branch = branch.reset(step);
        }
        for (String step : made.dropped()) {
            branch = branch.reset(step);
        }
        return planned(state)
                .with(state.adjusting()
                        .trying(new Adjusting.Candidate(
                                branch, made.affected(), made.added(), made.dropped(), 0, Optional.empty())));
    }
}
