package dev.deputy.core.machine;

import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Step;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.ToolSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The rules of one step: when it is ready, whether its result is there, whether a person is asked first. */
final class StepRules {
    private StepRules() {}

    /** Lets the step go as far as it can: called when something that it waits for is there. */
    static void proceed(Turn turn, String id) {
        State.Branch head = turn.state().head();
        Step step = head.step(id).orElseThrow();
        if (turn.state().phase().isEnd()
                || head.progress().has(id)
                || !step.needs().stream().allMatch(need -> isDone(turn, need))) {
            return;
        }
        try {
            if (step.forEach().isPresent() && !head.children().has(id)) {
                expand(turn, id, step.forEach().get());
            } else {
                make(turn, id, step);
            }
        } catch (Arguments.Unresolved missing) {
            fail(turn, id, missing.problem);
        }
    }

    /** Lets all go on that waited for this step. */
    static void after(Turn turn, String id) {
        Optional<Progress.Child> child = turn.state().head().children().get(id);
        if (child.isPresent()) {
            gather(turn, child.get().parent());
        } else {
            turn.state().head().plan().readersOfStep(id).forEach(reader -> proceed(turn, reader));
        }
    }

    /** Makes the step's call anew after its call was lost or did not happen. */
    static void restart(Turn turn, String id) {
        if (turn.state().phase().isEnd()) {
            return;
        }
        try {
            make(turn, id, turn.state().head().step(id).orElseThrow());
        } catch (Arguments.Unresolved missing) {
            fail(turn, id, missing.problem);
        }
    }

    private static void make(Turn turn, String id, Step step) throws Arguments.Unresolved {
        ToolSpec tool =
                turn.state().chartered().rules().catalog().find(step.tool()).orElseThrow();
        Json.Obj arguments = Arguments.of(turn.state(), id, step);
        var problems = tool.input().check(arguments);
        if (!problems.isEmpty()) {
            fail(turn, id, "tool " + tool.name() + " does not take these arguments: " + problems.getFirst());
        } else if (tool.effect().isRead()) {
            read(turn, id, tool, arguments);
        } else {
            affect(turn, id, tool, arguments);
        }
    }

    private static void read(Turn turn, String id, ToolSpec tool, Json.Obj arguments) {
        String key = Arguments.key(tool, arguments);
        State.Work work = turn.state().work();
        Optional<CommandId> same = work.callOfKey().get(key);
        if (work.results()
                .get(key)
                .filter(result -> isUsable(result, tool, turn.event.at()))
                .isPresent()) {
            turn.decide(new Outcome.StepReused(id, key));
            after(turn, id);
        } else if (same.isPresent()) {
            turn.decide(new Outcome.StepJoined(id, same.get()));
        } else {
            turn.decide(new Outcome.StepStarted(id, tool.name(), key, arguments, turn.nextCommand()));
        }
    }

    private static boolean isUsable(State.Result result, ToolSpec tool, Instant now) {
        return switch (tool.freshness()) {
            case Freshness.Computed computed -> true;
            case Freshness.Volatile ages -> now.isBefore(result.at().plus(ages.timeToLive()));
        };
    }

    // Effects.

    private static void affect(Turn turn, String id, ToolSpec tool, Json.Obj arguments) {
        String delegation = turn.state().chartered().delegation();
        String digest = Arguments.digest(delegation, id, tool, arguments);
        Optional<Receipt> receipt = turn.state().work().receipts().get(State.receiptKey(id, digest));
        if (receipt.filter(known -> known.status() == Receipt.Status.DONE).isPresent()) {
            turn.decide(new Outcome.StepReused(id, digest));
            after(turn, id);
            return;
        }
        Verdict verdict = turn.state().chartered().rules().policy().judge(tool);
        turn.decide(new Outcome.PolicyDecided(id, digest, verdict));
        switch (verdict) {
            case ALLOW, NOTIFY -> intend(turn, id, digest, arguments, Optional.empty());
            case ASK, STRONG_AUTH ->
                turn.decide(new Outcome.RequestOpened(new Request(
                        nextRequest(turn),
                        tool.description(),
                        new Request.Subject.Approval(id, tool.name(), arguments, digest, verdict))));
            case DENY ->
                drop(
                        turn,
                        id,
                        "the policy '"
                                + turn.state().chartered().rules().policy().name() + "' never allows " + tool.name());
        }
    }

    /** Writes down that the effect may happen from now on; the call follows once that is durable. */
    static void intend(Turn turn, String id, String digest, Json.Obj arguments, Optional<String> approval) {
        State state = turn.state();
        int incarnation = state.work()
                .receipts()
                .get(State.receiptKey(id, digest))
                .map(earlier -> earlier.incarnation() + 1)
                .orElse(0);
        String tool = state.head().step(id).orElseThrow().tool();
        String key = Arguments.idempotencyKey(state.chartered().delegation(), id, digest, incarnation);
        Receipt receipt = new Receipt(tool, key, approval, state.epoch(), incarnation, Receipt.Status.INTENT);
        turn.decide(new Outcome.IntentRecorded(id, digest, arguments, receipt, turn.nextCommand()));
    }

    /** Nobody will hear of this call again: a person is asked, and nothing is repeated blindly. */
    static void lostEffect(Turn turn, CommandId command, State.Call call, String reason) {
        String step = call.steps().getFirst();
        turn.decide(new Outcome.CallLost(command));
        turn.decide(new Outcome.OutcomeMarkedUnknown(step, call.key(), reason));
        turn.decide(new Outcome.RequestOpened(new Request(
                nextRequest(turn),
                "Did " + call.tool() + " happen? " + reason,
                new Request.Subject.UnknownOutcome(step, call.tool(), call.arguments(), call.key()))));
    }

    /** The step is not made, nor whatever needs it. */
    static void drop(Turn turn, String id, String reason) {
        turn.decide(new Outcome.StepDropped(id, reason));
        String source = turn.state()
                .head()
                .children()
                .get(id)
                .map(Progress.Child::parent)
                .orElse(id);
        for (String below : turn.state().head().plan().downstream(List.of(source))) {
            if (!turn.state().head().progress().has(below)) {
                turn.decide(new Outcome.StepDropped(below, "it needs " + source));
            }
        }
    }

    // Fan-out.

    private static void expand(Turn turn, String id, Step.ForEach each) throws Arguments.Unresolved {
        Json over = Arguments.value(turn.state(), id, "forEach", each.over());
        if (!(over instanceof Json.Arr items)) {
            throw new Arguments.Unresolved("forEach wants an array, not " + over.shortened());
        }
        int most = turn.state().chartered().rules().limits().fanOut();
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
            children.add(new Outcome.StepExpanded.Child(id + ":" + key.value(), item));
        }
        turn.decide(new Outcome.StepExpanded(id, children));
        children.forEach(child -> proceed(turn, child.id()));
        gather(turn, id);
    }

    private static void gather(Turn turn, String parent) {
        if (turn.state().head().progress().get(parent).orElseThrow() instanceof Progress.Expanded expanded
                && expanded.children().stream().allMatch(child -> isDone(turn, child))) {
            Json.Arr keys = Json.strings(expanded.children().stream()
                    .map(child -> ((Progress.Done)
                                    turn.state().head().progress().get(child).orElseThrow())
                            .key())
                    .toList());
            turn.decide(new Outcome.StepGathered(parent, Digest.of(keys)));
            after(turn, parent);
        }
    }

    static Optional<State.Call> inFlight(Turn turn, CommandId command) {
        return turn.state().work().calls().get(command.toString());
    }

    static String nextRequest(Turn turn) {
        return "r" + (turn.state().work().requestsMade() + 1);
    }

    private static boolean isDone(Turn turn, String id) {
        return turn.state().head().progress().get(id).orElse(null) instanceof Progress.Done;
    }

    private static void fail(Turn turn, String id, String message) {
        turn.decide(new Outcome.StepFailed(id, new Failure(Failure.Kind.PERMANENT, message)));
    }
}
