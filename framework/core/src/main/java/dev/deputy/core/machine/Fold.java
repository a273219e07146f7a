package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Instant;
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
                before.revisions(),
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
                        state.revisions(),
                        state.adjusting(),
                        state.work());
                yield took.rules().map(rules -> ruled(driven, rules)).orElse(driven);
            }
            case Event.RulesAdopted adopted -> ruled(state, adopted.rules());
            case Event.PlanningEnded ended -> state;
            case Event.ReadWithin read ->
                state.withWork(state.work().calledWithin()).seeing(read.step(), read.key(), address(state, read.key()));
            case Event.ResultSeen seen -> state.seeing(seen.step(), seen.key(), seen.address());
            case Event.ModelAsked asked ->
                state.withWork(state.work().with(state.work().models().holding(state.sequence(), asked.most())));
            case Event.ModelCalled called ->
                state.withWork(state.work().with(state.work().models().with(called.call(), called.asked())));
            case Event.ConversationFailed failed ->
                state.withWork(state.work().with(state.work().models().without(failed.replies())));
            case Event.EffectsWanted wanted -> state;
            case Event.ToolReturned returned -> state;
            case Event.ToolFailed failed -> state;
            case Event.OutcomeUnknown unknown -> state;
            case Event.DecisionMade made -> state;
            case Event.AdjustmentAsked asked -> state;
            case Event.ForkAsked asked -> state;
            case Event.WaysTried tried ->
                state.adjusting()
                                .last()
                                .filter(last -> last.id().equals(tried.adjustment()))
                                .isPresent()
                        ? state.with(state.adjusting().tried(tried.ways()))
                        : state;
            case Event.CancelAsked asked -> state;
        };
    }

    private static State ruled(State state, Rules rules) {
        return state.with(state.revisions().ruled()).with(state.chartered().withRules(rules));
    }

    private static State started(State state, Event.DelegationStarted started) {
        Branch head = state.head();
        for (var fact : started.facts().entrySet()) {
            head = head.withFact(fact.getKey(), fact.getValue());
        }
        return state.withHead(head)
                .with(new State.Charter(
                        started.delegation(), started.goal(), started.attributes(), started.rules(), false))
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
            case Outcome.GoalRead read -> {
                Branch branch = head;
                for (var fact : read.facts().entrySet()) {
                    branch = branch.withFact(fact.getKey(), fact.getValue());
                }
                yield planned(state).withHead(branch).with(state.chartered().withGoalRead());
            }
            case Outcome.FactSet set -> state.withHead(head.withFact(set.name(), set.fact()));
            case Outcome.FactUnset unset -> state.withHead(head.withoutFact(unset.name()));
            case Outcome.PlanningStarted planning ->
                state.withWork(work.with(work.flight().planningBy(Optional.of(planning.command()))));
            case Outcome.RevisionMade made ->
                planned(state)
                        .withHead(head.revised(
                                made.number(), new Branch.Planned(made.plan(), made.planReads()), made.plan()))
                        .in(State.Phase.RUNNING);

            case Outcome.StepExpanded expanded -> state.expanded(expanded);
            case Outcome.EffectsAdded added -> state.acting(added);
            case Outcome.SubgoalPlanned subgoal -> state.planned(subgoal);
            case Outcome.SubgoalReached reached -> reached(state, reached);
            case Outcome.StepStarted started ->
                state.progressed(started.revision(), started.step(), new Progress.Running(started.command()))
                        .withWork(work.calling(
                                started.command(),
                                new Work.Call(
                                        List.of(started.step()),
                                        spec(state, started.tool()),
                                        started.key(),
                                        started.arguments())));
            case Outcome.StepJoined joined -> joined(state, joined);
            case Outcome.StepReused reused ->
                done(
                        reused.revision() == state.head().revision()
                                ? state.withWork(work.with(work.ledger().standingAgain(reused.step(), reused.key())))
                                : state,
                        reused.revision(),
                        reused.step(),
                        reused.key(),
                        Progress.How.REUSED);
            case Outcome.StepSupplied supplied -> {
                Json value = state.branch(supplied.revision())
                        .supplied(supplied.step())
                        .orElseThrow();
                yield done(
                        state.withWork(work.withResult(
                                supplied.key(),
                                address(state, supplied.key()),
                                new Work.Result(ToolResult.of(value), event.at(), state.sequence()))),
                        supplied.revision(),
                        supplied.step(),
                        supplied.key(),
                        Progress.How.SUPPLIED);
            }
            case Outcome.StepFinished finished ->
                done(
                        state.withWork(work.madeWith(
                                finished.key(),
                                state.branch(finished.revision()).acts(finished.step()))),
                        finished.revision(),
                        finished.step(),
                        finished.key(),
                        Progress.How.RAN);
            case Outcome.StepGathered gathered -> gathered(state, event, gathered);
            case Outcome.StepFailed failed ->
                state.progressed(failed.revision(), failed.step(), new Progress.Failed(failed.failure()));
            case Outcome.StepDropped dropped ->
                state.progressed(dropped.revision(), dropped.step(), new Progress.Dropped(dropped.reason()));

            case Outcome.StepPutBack back -> state.putBack(back.revision(), back.step());

            case Outcome.CallEnded ended ->
                state.withWork(work.with(work.flight().without(ended.command())));
            case Outcome.CallUnwanted unwanted ->
                state.withWork(work.with(work.flight().stopping(unwanted.command())));
            case Outcome.ResultKept kept -> {
                ToolResult result = switch (event) {
                    case Event.ToolReturned returned -> returned.result();
                    case Event.ReadWithin read -> read.result();
                    default -> ToolResult.of(saidOf(event));
                };
                yield state.withWork(work.withResult(
                        kept.key(),
                        address(state, kept.key()),
                        new Work.Result(result, event.at(), state.sequence(), until(event))));
            }
            case Outcome.AnswerIgnored ignored -> state;

            case Outcome.PolicyDecided decided -> state;
            case Outcome.RequestOpened opened ->
                opened(
                        opened.request()
                                .step()
                                .map(step -> countingAnew(state, step))
                                .orElse(state),
                        opened.request());
            case Outcome.RequestKept kept ->
                state.progressed(kept.revision(), kept.step(), new Progress.Asking(kept.request()));
            case Outcome.RequestClosed closed -> closed(state, closed);
            case Outcome.ApprovalWaits waits -> {
                Work.Yes yes = waits.yes();
                yield countingAnew(state, yes.step())
                        .withWork(work.with(work.asked()
                                .waitingWith(work.asked().waiting().with(yes.step(), yes))
                                .announcingNoMore(yes.request())));
            }
            case Outcome.ApprovalVoid without ->
                countingAnew(state, without.step())
                        .withWork(work.with(
                                work.asked().waitingWith(work.asked().waiting().without(without.step()))));
            case Outcome.DecisionRefused refused -> state;
            case Outcome.IntentRecorded intent ->
                intended(state.with(state.adjusting().acting(intent.step())), intent);
            case Outcome.EffectSettled effect -> settled(state, effect);
            case Outcome.OutcomeMarkedUnknown unknown -> unknown(state, unknown);
            case Outcome.CheckpointRaised raised ->
                state.withWork(work.with(work.asked().announcing(raised.requests())));

            case Outcome.AdjustmentRefused refused -> state;
            case Outcome.AdjustmentQueued queued ->
                state.with(state.adjusting()
                        .queued(new Adjusting.Open(
                                queued.id(),
                                queued.patch(),
                                queued.actor(),
                                queued.fork(),
                                queued.rereadsFor(),
                                Optional.empty())));
            case Outcome.ForkMade made -> state.with(state.revisions().forking(made.id(), head));
            case Outcome.AdjustmentBegun begun ->
                state.with(begun.rereads()
                                .map(patch -> state.adjusting().begun().rereading(patch))
                                .orElse(state.adjusting().begun()))
                        .withWork(work.ended(Optional.empty()))
                        .in(head.revision() == 0 ? State.Phase.PLANNING : State.Phase.RUNNING);
            case Outcome.CandidateMade made -> candidate(state, made);
            case Outcome.CommitmentDrifted drifted ->
                done(state, drifted.revision(), drifted.step(), drifted.digest(), Progress.How.DRIFTED);
            case Outcome.CandidateAdopted adopted -> adopted(state, state.branch(adopted.revision()));
            case Outcome.CompensationPlanned planned -> compensating(state, planned);
            case Outcome.AdjustmentSettled settled -> settled(state, settled.settlement());

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

    private static State countingAnew(State state, String step) {
        return state.with(state.adjusting().countingAnew(step));
    }

    private static Optional<Instant> until(Event event) {
        return switch (event) {
            case Event.ToolReturned returned -> returned.until();
            case Event.ReadWithin read -> read.until();
            default -> Optional.empty();
        };
    }

    /** What a person who says that an effect happened knows of its result. */
    private static Json saidOf(Event event) {
        return event instanceof Event.DecisionMade made && made.decision() instanceof Decision.Choose choose
                ? choose.result().orElse(Json.nothing())
                : Json.nothing();
    }

    private static State planned(State state) {
        return state.withWork(state.work().with(state.work().flight().planningBy(Optional.empty())));
    }

    private static State done(State state, int revision, String step, String key, Progress.How how) {
        String address = state.work().results().latest().get(key).orElseThrow();
        return state.progressed(revision, step, new Progress.Done(key, address, how, revision));
    }

    /** Where the result that comes with this entry is to lie. */
    private static String address(State state, String key) {
        return key + "@" + state.sequence();
    }

    private static State closed(State state, Outcome.RequestClosed closed) {
        Work.Asked asked = state.work().asked();
        Work work = state.work().with(asked.without(closed.request()));
        Optional<Request.Subject> subject =
                asked.requests().get(closed.request()).map(Request::subject);
        if (closed.decision().orElse(null) instanceof Decision.Reject no
                && subject.orElse(null) instanceof Request.Subject.Approval approval) {
            work = work.rejecting(approval.step(), approval.digest(), new Work.Asked.No(no.reason(), state.sequence()));
        }
        return state.withWork(work);
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
        Work.Result result = new Work.Result(ToolResult.of(Json.array(values)), event.at(), state.sequence());
        String address = address(state, gathered.key()) + "." + gathered.revision();
        return done(
                state.withWork(state.work().withResult(gathered.key(), address, result)),
                gathered.revision(),
                gathered.step(),
                gathered.key(),
                how);
    }

    private static State reached(State state, Outcome.SubgoalReached reached) {
        Progress by =
                state.branch(reached.revision()).progress().get(reached.by()).orElseThrow();
        return state.progressed(reached.revision(), reached.step(), by);
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
                .withWork(work.with(work.ledger()
                                .with(intent.step(), intent.digest(), intent.receipt())
                                .calling(intent.step(), intent.digest(), intent.arguments()))
                        .calling(
                                intent.command(),
                                new Work.Call(
                                        List.of(intent.step()),
                                        spec(state, intent.receipt().tool()),
                                        intent.digest(),
                                        intent.arguments())));
    }

    /** The tool as it is when it is called. */
    private static ToolSpec spec(State state, String tool) {
        return state.chartered()
                .rules()
                .catalog()
                .find(tool)
                .orElseThrow(() -> new IllegalStateException("there is no tool " + tool + " that could be called"));
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

    private static State compensating(State state, Outcome.CompensationPlanned planned) {
        Adjusting.Open open = state.adjusting().open().orElseThrow();
        return state.withHead(state.head().undoing(planned.by()))
                .with(state.adjusting()
                        .trying(open.candidate()
                                .orElseThrow()
                                .compensating(planned.of().step())))
                .withWork(state.work()
                        .with(state.work().ledger().undoing(planned.by().id(), planned.of())));
    }

    /** A fork is what was tried for it; one that is kept is a fork no more. */
    private static State settled(State state, Settlement settlement) {
        Adjusting.Open open = state.adjusting().open().orElseThrow();
        Revisions revisions = state.revisions();
        if (settlement instanceof Settlement.Applied) {
            if (open.fork().isPresent() && open.candidate().isPresent()) {
                revisions = revisions.forking(
                        open.fork().get(), open.candidate().get().branch());
            }
            for (Change change : open.patch().changes()) {
                if (change instanceof Change.KeepFork keep) {
                    revisions = revisions.withoutFork(keep.fork());
                }
            }
        }
        return planned(state).with(revisions).with(state.adjusting().settled(settlement));
    }

    /**
     * The candidate begins as the head, with the steps pending that are affected, and without those that are dropped.
     */
    private static State candidate(State state, Outcome.CandidateMade made) {
        Adjusting.Open open = state.adjusting().open().orElseThrow();
        Branch head = state.head();
        Plan planned = made.planned().orElse(head.planned().plan());
        Plan plan = made.plan().or(made::planned).orElse(head.plan());
        Branch branch = head.revised(made.revision(), new Branch.Planned(planned, made.planReads()), plan)
                .wishing(Wishes.patched(state, open.fork(), base(state, open.fork()), open.patch()));
        for (String step : made.affected()) {
            branch = branch.reset(step);
        }
        for (String step : made.dropped()) {
            branch = branch.reset(step);
        }
        return planned(state)
                .with(state.revisions().numbered(made.revision()))
                .with(state.adjusting()
                        .trying(new Adjusting.Candidate(
                                branch,
                                new Adjusting.Touch(made.affected(), made.added(), made.dropped()),
                                List.of(),
                                0,
                                Optional.empty())));
    }

    /** What of it stands as it was made is what is wished now. */
    private static State adopted(State state, Branch branch) {
        Work.Ledger ledger = state.work().ledger();
        for (String origin : state.candidate().orElseThrow().affected()) {
            List<String> ids = new ArrayList<>(branch.below(origin));
            ids.add(origin);
            for (String id : ids) {
                if (branch.progress().get(id).orElse(null) instanceof Progress.Done done) {
                    ledger = ledger.standingAgain(id, done.key());
                }
            }
        }
        return state.withWork(state.work().with(ledger))
                .with(state.adjusting().adopting())
                .with(state.revisions().adopting(branch));
    }

    /** What was wished before the adjustment, where it is tried. */
    static Wishes base(State state, Optional<String> of) {
        return of.map(fork -> state.revisions()
                        .fork(fork)
                        .wishes()
                        .withTheWorldOf(state.head().wishes()))
                .orElse(state.head().wishes());
    }
}
