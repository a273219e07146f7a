package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Trial.Move;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.EffectAnswer;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.WantedEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** A trial while it is run: the machine, its journal, what was announced, and the outside. */
final class Run {
    private static final int MOST_ENTRIES = 5_000;

    /** Who has said yes so often, and what it is made of cannot be read again, says no. */
    private static final int PATIENCE = 2;

    private static final Actor ANA = Actor.of("ana");

    /** One entry, with the states around it. */
    record Moment(State before, Entry entry, State after) {}

    final Trial trial;
    final Outside outside;
    final List<Moment> moments = new ArrayList<>();

    /** What was announced of an adjustment that nothing stood before, by its id. */
    final TreeMap<String, Preview> previews = new TreeMap<>();

    /** How often each request was approved. */
    private final TreeMap<String, Integer> approvals = new TreeMap<>();

    /** True once a person had to say that a lost effect happened: what it gave is not known then. */
    boolean resultLost;

    private final List<Command> open = new ArrayList<>();
    private final LongPredicate diesAfter;
    private State state = State.NEW;
    private Instant now = Instant.parse("2027-03-27T12:00:00Z");
    private long epoch = 1;

    private Run(Trial trial, LongPredicate diesAfter) {
        this.trial = trial;
        this.outside = new Outside();
        this.diesAfter = diesAfter;
    }

    /** All that happens in the trial, to the end. */
    static Run of(Trial trial) {
        return of(trial, sequence -> false);
    }

    static Run of(Trial trial, LongPredicate diesAfter) {
        Run run = new Run(trial, diesAfter);
        run.happen(new Event.DelegationStarted(
                run.now, "d1", new Goal("go", List.of("Any")), Trials.facts(), new TreeMap<>(), Trials.rules()));
        trial.moves().forEach(run::move);
        return run.finish();
    }

    /** The same run, which goes on on its own. */
    Run copy() {
        Run copy = new Run(trial, new Outside(outside), diesAfter);
        copy.moments.addAll(moments);
        copy.previews.putAll(previews);
        copy.approvals.putAll(approvals);
        copy.resultLost = resultLost;
        copy.open.addAll(open);
        copy.state = state;
        copy.now = now;
        copy.epoch = epoch;
        return copy;
    }

    private Run(Trial trial, Outside outside, LongPredicate diesAfter) {
        this.trial = trial;
        this.outside = outside;
        this.diesAfter = diesAfter;
    }

    State state() {
        return state;
    }

    /** Looks at an outcome, between the states before and after it. */
    interface Look {
        void at(long sequence, State now, Outcome outcome, State then);
    }

    /** Looks at all that was decided, in order. */
    void outcomes(Look look) {
        for (Moment moment : moments) {
            Event event = moment.entry().event();
            State now = Fold.event(moment.before(), event);
            for (Outcome outcome : moment.entry().outcomes()) {
                State then = Fold.outcome(now, event, outcome);
                look.at(moment.entry().sequence(), now, outcome, then);
                now = then;
            }
        }
    }

    /** When the entry was written. */
    Instant at(long sequence) {
        return moments.get((int) sequence - 1).entry().event().at();
    }

    List<Entry> journal() {
        return moments.stream().map(Moment::entry).toList();
    }

    /** How the adjustment that a person asked for last came out. */
    Optional<Adjusting.Closed> last() {
        return state.adjusting().last();
    }

    private void move(Move move) {
        switch (move) {
            case Move.Adjust adjust -> adjust(adjust.patch());
            case Move.Undo undo -> earlier(undo.back()).ifPresent(to -> adjust(Patch.of(new Change.UndoTo(to))));
            case Move.Fork fork -> happen(new Event.ForkAsked(now, ANA));
            case Move.AdjustFork adjust ->
                fork(adjust.which()).ifPresent(fork -> adjust(adjust.patch(), Optional.of(fork)));
            case Move.Keep keep -> fork(keep.which()).ifPresent(fork -> adjust(Patch.of(new Change.KeepFork(fork))));
            case Move.Answer answer -> answer(answer.count(), new Random(answer.order()));
            case Move.Finish finish -> finish(new Random(finish.order()));
            case Move.Approve approve ->
                approval(approve.which())
                        .ifPresent(asked -> decide(
                                asked,
                                new Decision.Approve(
                                        asked.digest().orElseThrow(),
                                        approve.upTo().flatMap(most -> ceiling(asked, most)))));
            case Move.Reject reject ->
                approval(reject.which()).ifPresent(asked -> decide(asked, new Decision.Reject("no")));
            case Move.Edit edit ->
                approval(edit.which())
                        .ifPresent(asked -> decide(asked, new Decision.Edit(Json.object("a", edit.value()))));
            case Move.Die die -> die(new Random(die.order()), Optional.empty());
            case Move.Adopt adopt -> adopt(Trials.rules(adopt.which()), adopt.dies());
            case Move.Wait wait -> {
                now = now.plus(Duration.ofMinutes(10));
                outside.moveOn();
            }
        }
    }

    // Adjusting.

    /** Asks for what fits of the patch. */
    Run adjust(Patch patch) {
        return adjust(patch, Optional.empty());
    }

    /** What fits of the patch as things stand. */
    List<Change> fitting(Patch patch) {
        return patch.changes().stream()
                .filter(change -> PatchCheck.check(state, Patch.of(change)).isEmpty())
                .toList();
    }

    Run adjust(Patch patch, Optional<String> fork) {
        List<Change> fitting = fitting(patch);
        if (fitting.isEmpty()) {
            return this;
        }
        Event.AdjustmentAsked asked = new Event.AdjustmentAsked(now, new Patch(fitting), ANA, fork);
        Optional<Preview> preview = Optional.empty();
        try {
            preview = state.adjusting().open().isPresent() || state.head().revision() == 0
                    ? Optional.empty()
                    : Optional.of(Preview.of(state, asked, this::planned));
        } catch (IllegalArgumentException refused) {
            // The changes fit one by one and not together: the machine says so, too.
        }
        happen(asked);
        Optional<Preview> announced = preview;
        moments.getLast().entry().outcomes().forEach(outcome -> {
            if (outcome instanceof Outcome.AdjustmentQueued queued
                    && queued.rereadsFor().isEmpty()) {
                announced.ifPresent(known -> previews.put(queued.id(), known));
            }
        });
        return this;
    }

    /** Begins a fork and gives its id. */
    Optional<String> fork() {
        TreeSet<String> before = new TreeSet<>(forks());
        happen(new Event.ForkAsked(now, ANA));
        return forks().stream().filter(id -> !before.contains(id)).findFirst();
    }

    private List<String> forks() {
        List<String> forks = new ArrayList<>();
        state.revisions().forks().forEach((id, fork) -> forks.add(id));
        return forks;
    }

    private Optional<String> fork(int which) {
        List<String> forks = forks();
        return forks.isEmpty() ? Optional.empty() : Optional.of(forks.get(which % forks.size()));
    }

    private Optional<Integer> earlier(int back) {
        List<Integer> revisions = new ArrayList<>();
        for (int revision = state.head().revision() - 1; revision > 0; revision--) {
            if (state.revisions().has(revision)) {
                revisions.add(revision);
            }
        }
        return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.get(back % revisions.size()));
    }

    // What happens.

    void happen(Event event) {
        State before = state;
        Transition transition = DelegationMachine.apply(before, event);
        state = transition.state();
        moments.add(new Moment(before, transition.entry(), state));
        open.addAll(transition.commands());
        if (moments.size() > MOST_ENTRIES) {
            throw new IllegalStateException("it never ends");
        }
        if (diesAfter.test(state.sequence())) {
            die(new Random(state.sequence()), Optional.empty());
        }
    }

    private void adopt(Rules rules, boolean dies) {
        if (dies) {
            die(new Random(0), Optional.of(rules));
        } else {
            happen(new Event.RulesAdopted(now, rules));
        }
    }

    private void die(Random random, Optional<Rules> rules) {
        if (state.phase() == State.Phase.NEW) {
            return;
        }
        for (Command command : open) {
            if (command instanceof Command.CallTool call
                    && call.call().idempotencyKey().isPresent()
                    && random.nextBoolean()) {
                outside.call(call);
            }
        }
        open.clear();
        state = Fold.all(journal());
        happen(new Event.DriverTookOver(now, ++epoch, rules));
    }

    private void answer(int count, Random random) {
        for (int i = 0; i < count && !open.isEmpty(); i++) {
            answer(open.remove(random.nextInt(open.size())));
        }
    }

    private void answer(Command command) {
        switch (command) {
            case Command.AskPlanner ask -> happen(new Event.PlanningEnded(now, ask.id(), planned(ask.request())));
            case Command.CallTool call
            when !wanted(call).isEmpty() -> happen(new Event.EffectsWanted(now, call.id(), wanted(call)));
            case Command.CallTool call ->
                happen(outside.call(call)
                        .map(value -> call.tool().startsWith("x")
                                ? Outside.made(call.call(), one -> answer(call, one))
                                : value)
                        .<Event>map(value -> new Event.ToolReturned(now, call.id(), ToolResult.of(value)))
                        .orElseGet(() -> new Event.ToolFailed(
                                now, call.id(), new Failure(Failure.Kind.PERMANENT, "9 is too much"))));
            case Command.StopCall stop -> stop(stop.call());
            case Command.Announce announce -> {}
        }
    }

    /** What a tool that works by itself wants next. */
    private List<WantedEffect> wanted(Command.CallTool call) {
        if (!call.tool().startsWith("x") || call.call().arguments().members().containsValue(Trials.BREAKS)) {
            return List.of();
        }
        return Outside.wants(call.call(), one -> answer(call, one)).stream()
                .filter(one -> answer(call, one).isEmpty())
                .toList();
    }

    private Optional<EffectAnswer> answer(Command.CallTool call, WantedEffect one) {
        return InnerEffects.answer(state, call.call().step(), one);
    }

    /** Every other tool hears of it in time. */
    private void stop(CommandId call) {
        if (call.n() % 2 == 0
                && open.removeIf(command ->
                        command instanceof Command.CallTool made && made.id().equals(call))) {
            happen(new Event.ToolFailed(now, call, new Failure(Failure.Kind.TRANSIENT, "nobody wants it any more")));
        }
    }

    /** The planner leaves out the last steps of its plan, as many as a fact says. */
    private Planning planned(PlanningRequest request) {
        Fact fact = request.facts().getOrDefault("shorter", Fact.said(Json.of(0)));
        int shorter = fact.value() instanceof Json.Num number ? (int) number.value() : 0;
        int steps = Math.max(1, trial.steps().size() - shorter);
        return new Planning.Planned(Plan.of(trial.steps().subList(0, steps)), new TreeSet<>(List.of("shorter")));
    }

    Run finish() {
        return finish(new Random(trial.seed()));
    }

    private Run finish(Random random) {
        while (true) {
            if (open.isEmpty()) {
                List<Request> requests = answerable();
                if (requests.isEmpty()) {
                    return this;
                }
                decide(requests.get(random.nextInt(requests.size())));
            } else {
                answer(1, random);
            }
        }
    }

    // What a person says.

    private List<Request> answerable() {
        List<Request> requests = new ArrayList<>();
        List<String> unanswered = state.work().asked().unanswered();
        state.work().asked().requests().forEach((id, request) -> {
            if (!unanswered.contains(id)) {
                return;
            }
            if (request.subject() instanceof Request.Subject.UnknownOutcome
                    || Adjustments.holding(state, request.step().orElseThrow()).isEmpty()) {
                requests.add(request);
            }
        });
        return requests;
    }

    private Optional<Request> approval(int which) {
        List<Request> approvals = answerable().stream()
                .filter(request -> request.subject() instanceof Request.Subject.Approval)
                .toList();
        return approvals.isEmpty() ? Optional.empty() : Optional.of(approvals.get(which % approvals.size()));
    }

    /** Yes to all that is asked; and as it is, of what may have happened. */
    private void decide(Request request) {
        switch (request.subject()) {
            case Request.Subject.Approval approval ->
                decide(
                        request,
                        approvals.getOrDefault(request.id(), 0) < PATIENCE
                                ? new Decision.Approve(approval.digest())
                                : new Decision.Reject("it cannot be read again"));
            case Request.Subject.Question question -> decide(request, new Decision.Answer(Json.of(0)));
            case Request.Subject.UnknownOutcome unknown -> {
                // The person looks where the effect would be seen.
                boolean happened = outside.happened(state.work()
                        .ledger()
                        .receipt(unknown.step(), unknown.digest())
                        .orElseThrow()
                        .idempotencyKey());
                resultLost |= happened;
                decide(
                        request,
                        new Decision.Choose(
                                happened
                                        ? Request.Subject.UnknownOutcome.HAPPENED
                                        : Request.Subject.UnknownOutcome.DID_NOT_HAPPEN));
            }
        }
    }

    /** For the first number of the call. */
    private static Optional<Ceiling> ceiling(Request asked, int most) {
        return asked.subject() instanceof Request.Subject.Approval approval
                ? approval.arguments().members().entrySet().stream()
                        .filter(argument -> argument.getValue() instanceof Json.Num)
                        .findFirst()
                        .map(argument -> Ceiling.of("/" + argument.getKey(), most))
                : Optional.empty();
    }

    private void decide(Request request, Decision decision) {
        if (decision instanceof Decision.Approve) {
            approvals.merge(request.id(), 1, Integer::sum);
        }
        happen(new Event.DecisionMade(now, request.id(), decision, ANA));
    }

    // What is there.

    /** The value of each step of the head that is done. */
    SortedMap<String, Json> results() {
        TreeMap<String, Json> results = new TreeMap<>();
        state.head()
                .progress()
                .forEach((step, progress) -> state.result(step).ifPresent(result -> results.put(step, result.value())));
        return results;
    }

    /** The key of each step of the head that is done. */
    SortedMap<String, String> keys() {
        TreeMap<String, String> keys = new TreeMap<>();
        state.head().progress().forEach((step, progress) -> {
            if (progress instanceof Progress.Done done) {
                keys.put(step, done.key());
            }
        });
        return keys;
    }
}
