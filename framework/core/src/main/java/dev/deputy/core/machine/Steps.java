package dev.deputy.core.machine;

import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Step;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.ToolSpec;
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
    /** Who asks for what the machine itself needs. */
    private static final Actor NOBODY = Actor.of("deputy");

    private static final String CHANGED = " (asked again: what it is made of was too old, was read again, and changes"
            + " the call; approve with a ceiling, and it may change up to that)";

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
    private boolean isHeld(String id) {
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
        if (branch.supplied(id).isPresent()) {
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
        if (children.isEmpty()) {
            proceed(id);
        } else {
            children.forEach(this::proceed);
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
        request.ifPresent(open -> turn.decide(new Outcome.RequestClosed(open, Optional.empty())));
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
        Optional<CommandId> same = work.flight().callOfKey().get(key);
        if (work.results()
                .latest(key)
                .filter(result -> isUsable(result, tool, id))
                .isPresent()) {
            turn.decide(new Outcome.StepReused(revision, id, key));
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

    private boolean isUsable(Work.Result result, ToolSpec tool, String id) {
        return result.sequence() >= branch().refreshed(id)
                && switch (tool.freshness()) {
                    case Freshness.Computed computed -> true;
                    case Freshness.Generated generated -> true;
                    case Freshness.Volatile ages ->
                        turn.event.at().isBefore(result.at().plus(ages.timeToLive()));
                };
    }

    // Effects.

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
            turn.decide(new Outcome.StepReused(revision, id, digest));
            after(id);
            if (isHead()) {
                commitments().openFor(id::equals).forEach(this::proceedUndoing);
            }
        } else if (isHead() && !Adjustments.isPlanned(turn.state())) {
            switch (commitments().turn(id, digest)) {
                case Commitments.Go go -> judge(id, tool, arguments, digest);
                case Commitments.Wait wait -> {}
                case Commitments.Never never -> drop(id, never.reason());
            }
        }
        // Else it is held until it is known what becomes of the adjustment.
    }

    /** True if exactly this call has been made, and nothing has been written over it since. */
    private boolean isCurrent(String id, String digest, ToolSpec tool) {
        Work.Ledger ledger = turn.state().work().ledger();
        return ledger.receipt(id, digest)
                        .filter(receipt -> receipt.status() == Receipt.Status.DONE)
                        .isPresent()
                && (tool.target().isEmpty()
                        ? ledger.committed().get(id).equals(Optional.of(digest))
                        : ledger.current().get(tool.target().get()).equals(Optional.of(Work.Ledger.wish(id, digest))));
    }

    private void judge(String id, ToolSpec tool, Json.Obj arguments, String digest) {
        Work.Asked asked = turn.state().work().asked();
        Optional<Work.Asked.No> no = asked.rejected()
                .get(Work.Ledger.wish(id, digest))
                .filter(said -> said.sequence() > branch().refreshed(id));
        if (no.isPresent()) {
            drop(id, "rejected: " + no.get().reason());
            return;
        }
        Verdict verdict = verdict(id, tool);
        Adjusting adjusting = turn.state().adjusting();
        Optional<Adjusting.Rereading.Approved> approved = adjusting
                .open()
                .filter(open -> open.rereadsFor(id))
                .flatMap(open -> open.rereading().orElseThrow().approved());
        if (verdict == Verdict.ASK
                && approved.filter(yes -> yes.covers(digest, arguments)).isPresent()) {
            approved(id, digest, arguments, approved.get());
            return;
        }
        Request.Subject.Approval wanted = new Request.Subject.Approval(id, tool.name(), arguments, digest, verdict);
        Optional<Request> open =
                asked.ofStep().get(id).flatMap(request -> asked.requests().get(request));
        if (open.map(Request::subject).equals(Optional.of(wanted))) {
            turn.decide(new Outcome.RequestKept(revision, id, open.get().id()));
            return;
        }
        switch (verdict) {
            case ALLOW, NOTIFY -> allow(id, digest, arguments, verdict);
            case ASK, STRONG_AUTH -> {
                turn.decide(new Outcome.PolicyDecided(id, digest, verdict));
                String title = tool.description() + (approved.isPresent() ? CHANGED : "");
                turn.decide(new Outcome.RequestOpened(new Request(turn.nextRequest(), title, wanted)));
            }
            case DENY -> {
                turn.decide(new Outcome.PolicyDecided(id, digest, verdict));
                drop(id, "the policy '" + turn.rules().policy().name() + "' never allows " + tool.name());
            }
        }
    }

    /** Nobody is asked; but what it is made of must be fresh, or the person says what is to be done. */
    private Verdict verdict(String id, ToolSpec tool) {
        Verdict verdict = turn.rules().policy().judge(tool);
        boolean failed = turn.state()
                .adjusting()
                .last()
                .filter(last ->
                        last.rereading().filter(why -> why.step().equals(id)).isPresent()
                                && !(last.settlement() instanceof Settlement.Applied))
                .isPresent();
        return verdict.compareTo(Verdict.ASK) < 0 && failed && !aged(id).isEmpty() ? Verdict.ASK : verdict;
    }

    private void allow(String id, String digest, Json.Obj arguments, Verdict verdict) {
        Adjusting adjusting = turn.state().adjusting();
        boolean reread = adjusting.open().filter(open -> open.rereadsFor(id)).isPresent();
        List<String> aged = reread ? List.of() : aged(id);
        if (aged.isEmpty()) {
            turn.decide(new Outcome.PolicyDecided(id, digest, verdict));
            intend(id, digest, arguments, Optional.empty());
        } else if (adjusting.queue().stream().noneMatch(queued -> queued.rereadsFor(id))) {
            Adjustments.readAgain(turn, aged, new Adjusting.Rereading(id, Optional.empty()), NOBODY);
        }
    }

    private void approved(String id, String digest, Json.Obj arguments, Adjusting.Rereading.Approved yes) {
        Table<Request> requests = turn.state().work().asked().requests();
        if (requests.has(yes.request())) {
            turn.decide(new Outcome.RequestClosed(
                    yes.request(), Optional.of(new Decision.Approve(yes.digest(), yes.upTo()))));
        }
        intend(id, digest, arguments, Optional.of(yes.request()));
    }

    /** What the effect is made of is fresh again, without anything having been changed for it. */
    void resume(Adjusting.Rereading why) {
        if (why.approved().isEmpty()) {
            branch().step(why.step()).ifPresent(step -> proceed(why.step()));
            return;
        }
        Adjusting.Rereading.Approved yes = why.approved().get();
        if (turn.state().work().asked().requests().has(yes.request())) {
            approved(why.step(), yes.digest(), yes.arguments(), yes);
        }
    }

    // Age.

    /**
     * The steps that the effect is made of, directly or not, and whose results are too old by now. What a person pinned
     * or supplied does not age, and neither does what another effect gave.
     */
    List<String> aged(String id) {
        TreeSet<String> aged = new TreeSet<>();
        TreeSet<String> seen = new TreeSet<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        branch().step(id).ifPresent(step -> open.addAll(step.needs()));
        while (!open.isEmpty()) {
            String need = open.remove();
            Optional<ToolSpec> tool = branch().step(need)
                    .flatMap(step -> turn.rules().catalog().find(step.tool()))
                    .filter(known -> known.effect().isRead());
            if (tool.isEmpty() || isFixed(need) || !seen.add(need)) {
                continue;
            }
            List<String> made = new ArrayList<>(branch().fanOuts().get(need).orElse(List.of()));
            made.add(need);
            made.stream().filter(one -> isAged(one, tool.get())).forEach(aged::add);
            open.addAll(branch().step(need).orElseThrow().needs());
        }
        return List.copyOf(aged);
    }

    private boolean isFixed(String id) {
        return branch().supplied(id).isPresent() || branch().wishes().pins().has(id);
    }

    private boolean isAged(String id, ToolSpec tool) {
        return !isFixed(id)
                && !branch().fanOuts().has(id)
                && branch().address(id)
                        .flatMap(turn.state().work().results()::at)
                        .filter(had -> !isUsable(had, tool, id))
                        .isPresent();
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
        if (children.stream().allMatch(this::isDone)) {
            List<String> keys = children.stream().map(this::keyOf).toList();
            turn.decide(new Outcome.StepGathered(revision, parent, Digest.of(Json.strings(keys))));
            after(parent);
        }
    }

    private String keyOf(String id) {
        return branch().progress().get(id).orElseThrow() instanceof Progress.Done done ? done.key() : "";
    }

    private boolean isDone(String id) {
        return branch().progress().get(id).orElse(null) instanceof Progress.Done;
    }

    private String suppliedKey(String id) {
        return Digest.of(Json.array(
                Json.of("supplied"), Json.of(id), branch().supplied(id).orElseThrow()));
    }

    private void fail(String id, Failure.Kind kind, String message) {
        turn.decide(new Outcome.StepFailed(revision, id, new Failure(kind, message)));
    }
}
