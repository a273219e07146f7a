package dev.deputy.core.machine;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Step;
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
            turn.decide(new Outcome.StepSupplied(revision, id, suppliedKey(id)));
            after(id);
        } else if (dropped.isPresent()) {
            drop(id, "it needs " + dropped.get());
        } else if (step.needs().stream().allMatch(this::isDone)) {
            resolved(id, () -> {
                if (step.forEach().isPresent() && !branch.children().has(id)) {
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
        Optional<Progress.Child> child = branch().children().get(id);
        if (child.isPresent()) {
            gather(child.get().parent());
            return;
        }
        branch().plan().readersOfStep(id).forEach(this::proceed);
        if (isHead()) {
            turn.state().candidate().ifPresent(candidate -> {
                Steps beside = new Steps(turn, candidate.branch().revision());
                beside.branch().plan().readersOfStep(id).forEach(beside::proceed);
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

    /** What a fan-out's children wait for has changed: a candidate has become the head. */
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
                .filter(result -> isUsable(result, tool, id, acts))
                .isPresent()) {
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
                            ? Optional.of(new Outcome.StepStarted.Generation(
                                    turn.state().head().address(id), branch().others(id)))
                            : Optional.empty()));
        }
    }

    /** What was made with effects does not age, since they have happened, and is good as long as they stand. */
    private boolean isUsable(Work.Result result, ToolSpec tool, String id, List<Work.Act> acts) {
        return acts.isEmpty()
                ? new Ageing(turn.state(), branch(), turn.event.at()).isUsable(result, tool, id)
                : result.sequence() >= branch().refreshed(id) && areAsTheyWere(id, acts);
    }

    /** True if each of the effects comes to the very end today that it came to then. */
    private boolean areAsTheyWere(String id, List<Work.Act> acts) {
        Branch with = branch().acting(id, acts.stream().map(Work.Act::step).toList());
        return acts.stream().allMatch(act -> {
            String effect = act.step().id();
            if (with.isUnwanted(effect)) {
                return act.end() instanceof Progress.Dropped;
            }
            if (with.supplied(effect).isPresent()) {
                return act.end() instanceof Progress.Done done && done.key().equals(suppliedKey(effect));
            }
            return switch (act.end()) {
                case Progress.Done done -> isAsItWas(with, act.step(), done);
                case Progress.Dropped dropped -> isRefusedAgain(with, act.step());
                default -> false; // it may be another one when it is tried again
            };
        });
    }

    private boolean isRefusedAgain(Branch with, Step act) {
        Optional<ToolSpec> tool = turn.rules().catalog().find(act.tool());
        if (tool.isEmpty() || standing(act, tool).isPresent()) {
            return false;
        }
        try {
            Json.Obj arguments = Arguments.of(turn.state(), with, act.id(), act);
            String today = Arguments.digest(turn.state().chartered().delegation(), act.id(), tool.get(), arguments);
            return Judging.rejection(turn.state(), with, act.id(), today).isPresent();
        } catch (Arguments.Unresolved never) {
            return false;
        }
    }

    private Optional<String> standing(Step act, Optional<ToolSpec> tool) {
        Work.Ledger ledger = turn.state().work().ledger();
        return ledger.committed()
                .get(act.id())
                .or(() -> tool.flatMap(ToolSpec::target).flatMap(target -> ledger.writtenBy(act.id(), target)));
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
        } else if (!isHeld(id) && acts.stream().allMatch(act -> hasEnded(act.id()))) {
            fail(id, Failure.Kind.PERMANENT, "it wants what it was answered");
        } else {
            turn.decide(new Outcome.EffectsAdded(revision, id, call.key(), acts));
            acts.forEach(act -> proceed(act.id()));
            if (isHead()) {
                commitments().openFor(branch().inner()::has).forEach(by -> turn.later(() -> proceed(by)));
            }
        }
    }

    /** True if the very effect stands that had happened by then, and goes on standing. */
    private boolean isAsItWas(Branch with, Step act, Progress.Done then) {
        Work work = turn.state().work();
        Optional<ToolSpec> tool = turn.rules().catalog().find(act.tool());
        Optional<String> stands = standing(act, tool);
        if (stands.isEmpty()
                || tool.isEmpty()
                || !work.results().latest().get(stands.get()).equals(Optional.of(then.address()))) {
            return false;
        }
        try {
            Json.Obj arguments = Arguments.of(turn.state(), with, act.id(), act);
            String today = Arguments.digest(turn.state().chartered().delegation(), act.id(), tool.get(), arguments);
            List<String> undoing = commitments().openFor(act.id()::equals);
            boolean stays = undoing.isEmpty()
                    || (today.equals(stands.get())
                            && undoing.stream().noneMatch(by -> Conclusions.isOnItsWay(turn.state(), by)));
            boolean drifts = work.ledger().committed().has(act.id()); // where a target is written anew
            return stays
                    && (drifts || today.equals(stands.get()))
                    && work.ledger()
                            .arguments()
                            .get(Work.Ledger.wish(act.id(), stands.get()))
                            .equals(Optional.of(arguments));
        } catch (Arguments.Unresolved never) {
            return false;
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
                case Commitments.Wait wait -> {}
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
        String source = Branch.origin(id);
        if (!source.equals(id)) {
            turn.decide(new Outcome.StepDropped(revision, source, "its child " + id + " is dropped"));
        }
        TreeSet<String> dropped = new TreeSet<>(List.of(id, source));
        ArrayDeque<String> open = new ArrayDeque<>(List.of(source));
        while (!open.isEmpty()) {
            String need = open.remove();
            for (String reader : branch().plan().readersOfStep(need)) {
                if (!branch().progress().has(reader)
                        && branch().supplied(reader).isEmpty()) {
                    turn.decide(new Outcome.StepDropped(revision, reader, "it needs " + need));
                    dropped.add(reader);
                    open.add(reader);
                }
            }
        }
        if (isHead()) {
            dropped.forEach(
                    one -> commitments().waitingFor(one).forEach(waiting -> turn.later(() -> proceed(waiting))));
        }
    }

    // Fan-out.

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
            commitments().openFor(step -> Branch.origin(step).equals(id)).forEach(by -> turn.later(() -> proceed(by)));
        }
        children.forEach(child -> proceed(child.id()));
        gather(id);
    }

    private void gather(String parent) {
        if (!(branch().progress().get(parent).orElse(null) instanceof Progress.Expanded)) {
            return;
        }
        List<String> children = branch().fanOuts().get(parent).orElseThrow();
        if (branch().isActing(parent)) {
            if (!isHeld(parent) && children.stream().allMatch(this::hasEnded)) {
                restart(parent);
            }
        } else if (children.stream().allMatch(this::isDone)) {
            List<String> keys = children.stream().map(this::keyOf).toList();
            turn.decide(new Outcome.StepGathered(revision, parent, Digest.of(Json.strings(keys))));
            after(parent);
        }
    }

    private String keyOf(String id) {
        return branch().progress().get(id).orElseThrow() instanceof Progress.Done done ? done.key() : "";
    }

    private boolean hasEnded(String id) {
        return branch().progress()
                .get(id)
                .filter(now -> now instanceof Progress.Done
                        || now instanceof Progress.Dropped
                        || now instanceof Progress.Failed)
                .isPresent();
    }

    private boolean isDone(String id) {
        return branch().progress().get(id).orElse(null) instanceof Progress.Done;
    }

    private String suppliedKey(String id) {
        return Digest.of(Json.array(
                Json.of("supplied"), Json.of(id), branch().supplied(id).orElseThrow()));
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
