package dev.deputy.core.machine;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.WantedEffect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The rules of the steps of one revision: when one is ready, whether its result is there, whether a person is asked
 * first. While a candidate is tried, the head's affected steps are held, and the candidate starts no effect.
 */
final class Steps {
    /** Of an effect whose result nobody can read. */
    static final String HAPPENED = "; it has happened: supply its result, and it goes on";

    private final Turn turn;
    private final int revision;

    Steps(Turn turn, int revision) {
        this.turn = turn;
        this.revision = revision;
    }

    static Steps ofHead(Turn turn) {
        return new Steps(turn, turn.state().head().revision());
    }

    private Branch branch() {
        return turn.state().branch(revision);
    }

    private boolean isHead() {
        return revision == turn.state().head().revision();
    }

    /** While a candidate is tried, each step is worked on in one revision alone. */
    boolean isHeld(String id) {
        return turn.state()
                .candidate()
                .map(candidate -> isHead() ? commitments().isHeld(candidate, id) : !candidate.affects(id))
                .orElse(false);
    }

    /** Lets the step go as far as it can: called when something that it waits for is there. */
    void proceed(String id) {
        Branch branch = branch();
        Step step = branch.step(id).orElseThrow();
        if (turn.state().phase().isEnd() || isHeld(id) || branch.progress().has(id)) {
            return;
        }
        Optional<String> dropped = step.needs().stream()
                .filter(need -> branch.progress().get(need).orElse(null) instanceof Progress.Dropped)
                .findFirst();
        if (branch.isUnwanted(id)) {
            drop(id, "a person wants it left out");
        } else if (branch.supplied(id).isPresent()) {
            turn.decide(new Outcome.StepSupplied(revision, id, suppliedKey(branch, id)));
            after(id);
        } else if (dropped.isPresent()) {
            drop(id, "it needs " + dropped.get());
        } else if (step.needs().stream().allMatch(this::isDone)) {
            resolved(id, () -> {
                if (step.forEach().isPresent() && step.id().equals(id)) {
                    expand(id, step.forEach().get());
                } else {
                    make(id, step);
                }
            });
        }
    }

    /** Lets all go on that waited for this step, once this turn gets to it. */
    void after(String id) {
        turn.later(() -> release(id));
    }

    private void release(String id) {
        if (isHead()) {
            commitments().waitingFor(id).forEach(this::proceed);
        }
        branch().readersOf(id).forEach(this::proceed);
        Optional<Progress.Child> child = branch().children().get(id);
        if (child.isPresent()) {
            gather(child.get().parent());
        } else if (isHead()) {
            turn.state().candidate().ifPresent(candidate -> {
                Steps beside = new Steps(turn, candidate.branch().revision());
                beside.branch().readersOf(id).forEach(beside::proceed);
            });
        }
    }

    private Commitments commitments() {
        return new Commitments(turn.state());
    }

    /** The step's effect has a result: it happened. */
    void finish(String id, String digest) {
        turn.decide(new Outcome.StepFinished(revision, id, digest));
        after(id);
    }

    /** Makes the step's call anew after its call was lost or did not happen. */
    void restart(String id) {
        if (turn.state().phase().isEnd()) {
            return;
        }
        turn.decide(new Outcome.StepPutBack(revision, id));
        proceed(id);
    }

    /** What the step's children wait for has changed: a candidate has become the head. */
    void proceedWithChildren(String id) {
        List<String> children = branch().fanOuts().get(id).orElse(List.of());
        if (children.isEmpty() || !branch().progress().has(id)) { // or its call was lost after they had ended
            proceed(id);
        } else {
            children.forEach(this::proceedWithChildren);
            gather(id);
        }
    }

    /** What would undo an effect goes on, or is withdrawn: the effect may be wished as it was made. */
    void proceedUndoing(String id) {
        if (!commitments().isWished(id)) {
            proceed(id);
            return;
        }
        Optional<String> request = turn.state().work().asked().ofStep().get(id);
        drop(id, "what it would undo is wished as it was");
        request.filter(turn.state().work().asked().requests()::has)
                .ifPresent(open -> turn.decide(new Outcome.RequestClosed(open, Optional.empty())));
    }

    private interface Making {
        void make() throws Arguments.Unresolved;
    }

    private void resolved(String id, Making making) {
        try {
            making.make();
        } catch (Arguments.Unresolved missing) {
            fail(id, Failure.Kind.PERMANENT, missing.problem);
        }
    }

    private void make(String id, Step step) throws Arguments.Unresolved {
        Optional<ToolSpec> known = turn.rules().catalog().find(step.tool());
        if (known.isEmpty()) {
            fail(id, Failure.Kind.PERMANENT, "the tool " + step.tool() + " is not here any more");
            return;
        }
        ToolSpec tool = known.get();
        Json.Obj arguments = Arguments.of(turn.state(), branch(), id, step);
        var problems = tool.input().check(arguments);
        if (!problems.isEmpty()) {
            fail(
                    id,
                    Failure.Kind.PERMANENT,
                    "tool " + tool.name() + " does not take these arguments: " + problems.getFirst());
        } else if (tool.effect().isRead() && turn.rules().policy().judge(tool) == Verdict.DENY) {
            fail(
                    id,
                    Failure.Kind.PERMANENT,
                    "the policy '" + turn.rules().policy().name() + "' never allows " + tool.name());
        } else if (tool.effect().isRead()) {
            read(id, tool, arguments);
        } else {
            affect(id, tool, arguments);
        }
    }

    private void read(String id, ToolSpec tool, Json.Obj arguments) {
        boolean generated = tool.freshness() instanceof Freshness.Generated;
        String key = generated
                ? Arguments.generatedKey(tool, arguments, id, branch().others(id))
                : Arguments.key(tool, arguments);
        Work work = turn.state().work();
        Optional<CommandId> same =
                tool.acts().isEmpty() ? work.flight().callOfKey().get(key) : Optional.empty();
        List<Work.Act> acts = work.results().actsOf(key);
        if (work.results()
                .latest(key)
                .filter(result -> isUsable(result, tool, id, acts)
                        && (!tool.isPlanning()
                                || planProblems(id, arguments, result.result().value())
                                        .isEmpty()))
                .isPresent()) {
            if (tool.isPlanning()) {
                plan(id, key);
                return;
            }
            if (!acts.isEmpty()) {
                turn.decide(new Outcome.EffectsAdded(
                        revision, id, key, acts.stream().map(Work.Act::step).toList()));
            }
            turn.decide(new Outcome.StepReused(revision, id, key));
            acts.forEach(act -> proceed(act.step().id()));
            after(id);
        } else if (same.isPresent()) {
            turn.decide(new Outcome.StepJoined(revision, id, same.get()));
        } else {
            turn.decide(new Outcome.StepStarted(
                    revision,
                    id,
                    tool.name(),
                    key,
                    arguments,
                    turn.nextCommand(),
                    generated
                            ? Optional.of(new Outcome.StepStarted.Generation(before().made(id), branch().others(id)))
                            : Optional.empty()));
        }
    }

    /** What was made with effects does not age, since they have happened, and is good as long as they stand. */
    private boolean isUsable(Work.Result result, ToolSpec tool, String id, List<Work.Act> acts) {
        return acts.isEmpty()
                ? new Ageing(turn.state(), branch(), turn.event.at()).isUsable(result, tool, id)
                : result.sequence() >= branch().refreshed(id)
                        && new MadeWith(turn.state(), branch()).areAsTheyWere(id, acts);
    }

    /** The revision before this one, whose results a generated one stays near to: in a fork the fork's. */
    private Branch before() {
        Optional<String> fork = turn.state().adjusting().open().flatMap(Adjusting.Open::fork);
        return isHead() || fork.isEmpty()
                ? turn.state().head()
                : turn.state().revisions().fork(fork.get());
    }

    // Effects.

    /**
     * Effects that the step wants, which works by itself, become its children. It goes on when they have come to their
     * end.
     */
    void want(String id, Work.Call call, List<WantedEffect> wanted) {
        List<Step> acts = wanted.stream().map(one -> InnerEffects.step(id, one)).toList();
        int most = turn.rules().limits().fanOut();
        Optional<String> stranger = wanted.stream()
                .map(WantedEffect::tool)
                .filter(tool -> !call.spec().acts().orElse(List.of()).contains(tool))
                .findFirst();
        if (stranger.isPresent()) {
            fail(id, Failure.Kind.PERMANENT, "it wants " + stranger.get() + ", which it has no right to");
        } else if (branch().below(id).size() + acts.size() > most) {
            fail(id, Failure.Kind.PERMANENT, "it wants more than " + most + " effects");
        } else if (!isHeld(id) && acts.stream().allMatch(act -> branch().hasEnded(act.id()))) {
            fail(id, Failure.Kind.PERMANENT, "it wants what it was answered");
        } else {
            turn.decide(new Outcome.EffectsAdded(revision, id, call.key(), acts));
            acts.forEach(act -> proceed(act.id()));
            if (isHead()) {
                commitments().openFor(branch().inner()::has).forEach(by -> turn.later(() -> proceed(by)));
            }
        }
    }

    private void affect(String id, ToolSpec tool, Json.Obj arguments) {
        String digest = Arguments.digest(turn.state().chartered().delegation(), id, tool, arguments);
        boolean mayBeGone =
                commitments().openFor(id::equals).stream().anyMatch(by -> Conclusions.isOnItsWay(turn.state(), by));
        if (!isHead() && (mayBeGone || Conclusions.isOnItsWay(turn.state(), id))) {
            return; // what it will have written, or what will have been undone, is not known yet
        }
        if (isCurrent(id, digest, tool)) {
            if (mayBeGone) {
                return; // it goes on when it is undone
            }
            reuse(id, digest, tool);
        } else if (isHead() && !Adjustments.isPlanned(turn.state())) {
            switch (commitments().turn(id)) {
                case Commitments.Go go -> new Judging(turn).judge(id, tool, arguments, digest);
                case Commitments.Wait wait -> // what is to be undone first may have waited to know this call
                    commitments().openFor(id::equals).forEach(by -> turn.later(() -> proceed(by)));
                case Commitments.Never never -> drop(id, never.reason());
            }
        }
        // Else it is held until it is known what becomes of the adjustment.
    }

    /** It has happened, whatever it gave; what breaks its schema helps nobody who reads it. */
    private void reuse(String id, String digest, ToolSpec tool) {
        Optional<String> wrong = turn.state()
                .work()
                .results()
                .latest(digest)
                .map(had -> had.result().value())
                .filter(value -> !value.equals(Json.nothing())) // a person knows that it happened, and not what it gave
                .flatMap(value -> turn.rules().wrongWith(tool, value));
        if (wrong.isPresent()) {
            fail(id, Failure.Kind.PERMANENT, wrong.get() + HAPPENED);
            return;
        }
        turn.decide(new Outcome.StepReused(revision, id, digest));
        after(id);
        if (isHead()) {
            commitments().openFor(id::equals).forEach(this::proceedUndoing);
        }
    }

    /**
     * True if exactly this call has been made, and nothing has been written over it since. It may be one that was to be
     * undone for another: as long as it stands, it is what is wished.
     */
    private boolean isCurrent(String id, String digest, ToolSpec tool) {
        Work.Ledger ledger = turn.state().work().ledger();
        return ledger.receipt(id, digest)
                        .filter(receipt -> receipt.status() == Receipt.Status.DONE)
                        .isPresent()
                && tool.target()
                        .map(target -> ledger.current().get(target).equals(Optional.of(Work.Ledger.wish(id, digest))))
                        .orElse(true);
    }

    /** Writes down that the effect may happen from now on; the call follows once that is durable. */
    void intend(String id, String digest, Json.Obj arguments, Optional<String> approval) {
        State state = turn.state();
        int incarnation = state.work()
                .ledger()
                .receipt(id, digest)
                .map(earlier -> earlier.incarnation() + 1)
                .orElse(0);
        String tool = branch().step(id).orElseThrow().tool();
        Receipt receipt = new Receipt(
                tool,
                turn.rules().catalog().find(tool).flatMap(ToolSpec::target),
                Arguments.idempotencyKey(state.chartered().delegation(), id, digest, incarnation),
                approval,
                state.epoch(),
                incarnation,
                Receipt.Status.INTENT);
        turn.decide(new Outcome.IntentRecorded(id, digest, arguments, receipt, turn.nextCommand()));
    }

    /** The step is not made, nor whatever needs it. */
    void drop(String id, String reason) {
        turn.decide(new Outcome.StepDropped(revision, id, reason));
        if (isHead()) {
            turn.state()
                    .work()
                    .asked()
                    .waiting()
                    .get(id)
                    .ifPresent(yes -> turn.decide(new Outcome.RequestClosed(yes.request(), Optional.empty())));
        }
        if (branch().inner().has(id)) {
            after(id); // who wanted it is told, and goes on
            return;
        }
        TreeSet<String> dropped = new TreeSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String gone = open.remove();
            dropped.add(gone);
            for (String reader : branch().readersOf(gone)) {
                if (!branch().progress().has(reader)
                        && branch().supplied(reader).isEmpty()) {
                    turn.decide(new Outcome.StepDropped(revision, reader, "it needs " + gone));
                    open.add(reader);
                }
            }
            Optional<String> parent = branch().children().get(gone).map(Progress.Child::parent);
            if (parent.filter(of -> isMadeBy(of, gone)).isPresent()) {
                turn.decide(new Outcome.StepDropped(revision, parent.get(), "its child " + gone + " is dropped"));
                open.add(parent.get());
            } else {
                parent.ifPresent(of -> turn.later(() -> gather(of)));
            }
        }
        if (isHead()) {
            dropped.forEach(
                    one -> commitments().waitingFor(one).forEach(waiting -> turn.later(() -> proceed(waiting))));
        }
    }

    // Children, of fan-outs and of sub-goals.

    private List<String> planProblems(String id, Json.Obj handed, Json value) {
        return Subgoals.problems(turn.rules(), branch(), id, handed, value);
    }

    /** The plan that the key's result is becomes the step's children. */
    void plan(String id, String key) {
        Json value =
                turn.state().work().results().latest(key).orElseThrow().result().value();
        Json.Obj handed;
        try {
            handed = Arguments.of(turn.state(), branch(), id, branch().step(id).orElseThrow());
        } catch (Arguments.Unresolved never) {
            fail(id, Failure.Kind.PERMANENT, never.problem);
            return;
        }
        List<String> problems = planProblems(id, handed, value);
        if (!problems.isEmpty()) {
            fail(id, Failure.Kind.PERMANENT, "its plan cannot run: " + problems.getFirst());
            return;
        }
        Subplan made = Subgoals.below(turn.state(), id, Subplan.of(value));
        turn.decide(new Outcome.SubgoalPlanned(revision, id, key, made.makes(), made.steps(), made.remark()));
        if (isHead()) {
            wakeUndoings(id);
        }
        made.steps().forEach(step -> proceed(step.id()));
    }

    private void expand(String id, Step.ForEach each) throws Arguments.Unresolved {
        Json over = Arguments.value(turn.state(), branch(), id, "forEach", each.over());
        if (!(over instanceof Json.Arr items)) {
            throw new Arguments.Unresolved("forEach wants an array, not " + over.shortened());
        }
        int most = turn.rules().limits().fanOut();
        if (items.size() > most) {
            throw new Arguments.Unresolved("forEach over " + items.size() + " items; at most " + most + " are allowed");
        }
        List<Outcome.StepExpanded.Child> children = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>();
        for (Json item : items.items()) {
            if (!(each.key().in(item).orElse(Json.nothing()) instanceof Json.Str key)
                    || !key.value().matches("[a-z0-9-]+")) {
                throw new Arguments.Unresolved("forEach wants a key of lower-case letters, digits and '-' at '"
                        + each.key() + "' in " + item.shortened());
            }
            if (!keys.add(key.value())) {
                throw new Arguments.Unresolved("forEach has the key '" + key.value() + "' twice");
            }
            String child = id + ":" + key.value();
            if (!branch().wishes().reshaping().dropped().has(child)) {
                children.add(new Outcome.StepExpanded.Child(child, item));
            }
        }
        turn.decide(new Outcome.StepExpanded(revision, id, children));
        if (isHead()) {
            wakeUndoings(id);
        }
        children.forEach(child -> proceed(child.id()));
        gather(id);
    }

    /** What would undo effects of the step's earlier children waited to know whether they are wanted again. */
    private void wakeUndoings(String id) {
        commitments()
                .openFor(step -> Branch.origin(step).equals(Branch.origin(id)))
                .forEach(by -> turn.later(() -> proceed(by)));
    }

    private void gather(String parent) {
        if (!(branch().progress().get(parent).orElse(null) instanceof Progress.Expanded)) {
            return;
        }
        List<String> children = branch().fanOuts().get(parent).orElseThrow();
        Optional<Branch.Part> part = branch().parts().get(parent);
        if (part.isPresent()) {
            if (children.stream().allMatch(id -> isDone(id) || isDropped(id))) {
                turn.decide(
                        new Outcome.SubgoalReached(revision, parent, part.get().makes()));
                after(parent);
            }
        } else if (branch().isActing(parent)) {
            if (!isHeld(parent) && children.stream().allMatch(branch()::hasEnded)) {
                restart(parent);
            }
        } else if (children.stream().allMatch(this::isDone)) {
            List<String> keys = children.stream().map(this::keyOf).toList();
            turn.decide(new Outcome.StepGathered(revision, parent, Digest.of(Json.strings(keys))));
            after(parent);
        }
    }

    /** True if there is no result of the step without that of the child. */
    private boolean isMadeBy(String parent, String child) {
        return branch().parts()
                .get(parent)
                .map(part -> part.makes().equals(child))
                .orElse(true);
    }

    private boolean isDropped(String id) {
        return branch().progress().get(id).orElse(null) instanceof Progress.Dropped;
    }

    private String keyOf(String id) {
        return branch().progress().get(id).orElseThrow() instanceof Progress.Done done ? done.key() : "";
    }

    private boolean isDone(String id) {
        return branch().progress().get(id).orElse(null) instanceof Progress.Done;
    }

    static String suppliedKey(Branch branch, String id) {
        return Digest.of(
                Json.array(Json.of("supplied"), Json.of(id), branch.supplied(id).orElseThrow()));
    }

    private void fail(String id, Failure.Kind kind, String message) {
        failed(id, new Failure(kind, message));
    }

    void failed(String id, Failure failure) {
        turn.decide(new Outcome.StepFailed(revision, id, failure));
        if (branch().inner().has(id)) {
            after(id); // who wanted it is told, and goes on
        }
    }
}
