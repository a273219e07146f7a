package dev.deputy.engine;

import dev.deputy.core.machine.Command;
import dev.deputy.core.machine.DelegationMachine;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Transition;
import dev.deputy.core.model.ModelLog;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Tries an adjustment for real, beside the delegation: planner and READ steps are asked, no effect is made, nothing but
 * what models were paid for is written down. What comes out is forgotten but for the answer.
 */
final class Rehearsal {
    private final Deputy deputy;
    private final Toolbox with;
    private final ModelLog log;
    private final BooleanSupplier stopped;

    Rehearsal(Deputy deputy, Toolbox with, ModelLog log, BooleanSupplier stopped) {
        this.deputy = deputy;
        this.with = with;
        this.log = log;
        this.stopped = stopped;
    }

    /**
     * The state once the adjustment is settled; what the machine then asks for itself is not rehearsed.
     *
     * @param state with nothing in flight
     * @return empty if it was stopped, or waits for something that a rehearsal cannot do
     */
    Optional<State> of(State state, Event.AdjustmentAsked asked) {
        String made = "a" + (state.adjusting().made() + 1);
        ArrayDeque<Command> open = new ArrayDeque<>();
        State now = after(state, asked, open);
        while (!isSettled(now, made) && !open.isEmpty() && !stopped.getAsBoolean()) {
            Optional<Event> answer = answer(open.remove(), now);
            if (answer.isPresent()) {
                now = after(now, answer.get(), open);
            }
        }
        return isSettled(now, made) ? Optional.of(now) : Optional.empty();
    }

    private static State after(State state, Event event, ArrayDeque<Command> open) {
        Transition transition = DelegationMachine.apply(state, event);
        open.addAll(transition.commands());
        return transition.state();
    }

    private static boolean isSettled(State state, String made) {
        return state.adjusting().last().filter(last -> last.id().equals(made)).isPresent();
    }

    /** What it reads is forgotten with the rehearsal. */
    private StepLog log(Command.CallTool call, State now) {
        return new StepLog(
                call.call(), with, new StepLog.Written(() -> now, log, read -> {}), deputy.calls(), deputy.clock());
    }

    private Optional<Event> answer(Command command, State now) {
        return switch (command) {
            case Command.AskPlanner ask ->
                Optional.of(
                        new Event.PlanningEnded(deputy.clock().instant(), ask.id(), deputy.plan(ask.request(), log)));
            case Command.CallTool call ->
                call.call().idempotencyKey().isPresent()
                        ? Optional.empty()
                        : deputy.calls().make(call, with, new Stoppable(), log(call, now));
            case Command.StopCall stop -> Optional.empty(); // it is answered by now, or comes next
            case Command.Announce announce -> Optional.empty();
        };
    }
}
