package dev.deputy.engine;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Command;
import dev.deputy.core.machine.DelegationMachine;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Transition;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One goal handed over. Its events are applied one after the other; each entry is in the journal before any of its
 * commands is done. While it waits for a person it holds no thread. Thread-safe.
 */
public final class Delegation {
    private final String id;
    private final Deputy deputy;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state;
    private Optional<RuntimeException> broken = Optional.empty();

    Delegation(String id, State state, Deputy deputy) {
        this.id = id;
        this.state = state;
        this.deputy = deputy;
    }

    public String id() {
        return id;
    }

    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it does nothing more on its own.
     *
     * @throws IllegalStateException if the journal refused an entry: nothing was lost, open the delegation again
     */
    public Standing await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                refuseIfBroken();
                Optional<Standing> standing = standing();
                if (standing.isPresent()) {
                    return standing.get();
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Answers a request; when this returns the answer is in the journal.
     *
     * @return why it was refused; empty if it was taken
     */
    public Optional<String> decide(String request, Decision decision, Actor actor) {
        return happen(new Event.DecisionMade(deputy.clock().instant(), request, decision, actor)).stream()
                .flatMap(outcome -> outcome instanceof Outcome.DecisionRefused refused
                        ? Optional.of(refused.reason()).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }

    /** Ends it; effects in flight are waited for in the ledger, nothing more is started. */
    public void cancel(Actor actor) {
        happen(new Event.CancelAsked(deputy.clock().instant(), actor));
    }

    List<Outcome> happen(Event event) {
        lock.lock();
        try {
            refuseIfBroken();
            Transition transition = DelegationMachine.apply(state, event);
            append(transition);
            state = transition.state();
            changed.signalAll();
            transition.commands().forEach(this::start);
            return transition.entry().outcomes();
        } finally {
            lock.unlock();
        }
    }

    /** What the journal refuses has not happened; and what came after it could not be told apart, so all stops here. */
    private void append(Transition transition) {
        try {
            State after = transition.state();
            Headline headline = new Headline(
                    id,
                    after.charter().orElseThrow().goal().text(),
                    after.phase().name(),
                    after.head().revision(),
                    transition.entry().event().at());
            deputy.journal()
                    .append(id, transition.entry(), headline, Journal.Urgency.NOW)
                    .await();
        } catch (RuntimeException refused) {
            broken = Optional.of(refused);
            changed.signalAll();
            throw refused;
        }
    }

    private void refuseIfBroken() {
        broken.ifPresent(cause -> {
            throw new IllegalStateException(
                    "the journal refused an entry of delegation " + id + "; open it again: " + cause.getMessage(),
                    cause);
        });
    }

    private Optional<Standing> standing() {
        State.Work work = state.work();
        return switch (state.phase()) {
            case NEW, PLANNING, RUNNING -> {
                boolean busy = !work.calls().isEmpty() || work.planning().isPresent();
                List<Request> requests = new ArrayList<>();
                work.requests().forEach((request, open) -> requests.add(open));
                yield busy ? Optional.empty() : Optional.of(new Standing.Waiting(requests));
            }
            case COMPLETED -> {
                TreeMap<String, Json> results = new TreeMap<>();
                state.head()
                        .plan()
                        .steps()
                        .forEach(step ->
                                state.result(step.id()).ifPresent(result -> results.put(step.id(), result.value())));
                yield Optional.of(new Standing.Completed(results));
            }
            case FAILED, IMPOSSIBLE, CANCELLED ->
                Optional.of(new Standing.Stopped(state.phase(), work.end().orElse("")));
        };
    }

    private void start(Command command) {
        try {
            switch (command) {
                case Command.AskPlanner ask -> deputy.workers().execute(() -> happen(plan(ask)));
                case Command.CallTool call -> deputy.workers().execute(() -> call(call));
                case Command.Announce announce -> {} // whoever awaits is told by the change of state
            }
        } catch (RejectedExecutionException closed) {
            // The deputy was closed: the command stands in the journal, and is done when it is opened again.
        }
    }

    private Event plan(Command.AskPlanner ask) {
        Planning planning;
        try {
            planning = deputy.planner().plan(ask.request());
        } catch (RuntimeException broken) {
            planning = new Planning.NoPlan("the planner " + deputy.planner().name() + " broke: " + broken);
        }
        return new Event.PlanningEnded(deputy.clock().instant(), ask.id(), planning);
    }

    private void call(Command.CallTool command) {
        Tool tool = deputy.tools().get(command.tool());
        boolean effect = command.call().idempotencyKey().isPresent();
        Event event;
        try {
            event = tool == null
                    ? new Event.ToolFailed(
                            deputy.clock().instant(),
                            command.id(),
                            new Failure(Failure.Kind.PERMANENT, "the tool " + command.tool() + " is not here"))
                    : new Event.ToolReturned(deputy.clock().instant(), command.id(), tool.call(command.call()));
        } catch (ToolException failed) {
            event = new Event.ToolFailed(deputy.clock().instant(), command.id(), failed.failure());
        } catch (InterruptedException closed) {
            return; // the deputy is closing: what was in flight is looked at when it is opened again
        } catch (RuntimeException broken) {
            String reason = "tool " + command.tool() + " broke: " + broken;
            event = effect
                    ? new Event.OutcomeUnknown(deputy.clock().instant(), command.id(), reason)
                    : new Event.ToolFailed(
                            deputy.clock().instant(), command.id(), new Failure(Failure.Kind.PERMANENT, reason));
        }
        happen(event);
    }
}
