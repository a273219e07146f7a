package dev.deputy.core.machine;

import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.ToolCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One event's decisions while they are made: each outcome is folded at once, so that the next one sees it. */
final class Turn {
    final Event event;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private State state;
    private int commands;

    Turn(State before, Event event) {
        this.event = event;
        this.state = Fold.event(before, event);
    }

    State state() {
        return state;
    }

    void decide(Outcome outcome) {
        outcomes.add(outcome);
        state = Fold.outcome(state, event, outcome);
    }

    /** Is done when what is under way has come to its end: a chain of any length needs no depth. */
    void later(Runnable next) {
        ready.add(next);
    }

    /** Does all that was put off, and what comes of it. */
    void drain() {
        while (!ready.isEmpty()) {
            ready.remove().run();
        }
    }

    /** What was said answers its request. */
    void close(Event.DecisionMade made) {
        decide(new Outcome.RequestClosed(made.request(), Optional.of(made.decision())));
    }

    /** What was said does not. */
    void refuse(Event.DecisionMade made, String reason) {
        decide(new Outcome.DecisionRefused(made.request(), reason));
    }

    /** True if the adjustment was asked for by this very event, and so nothing waited for it. */
    boolean isNew(String adjustment) {
        return outcomes.stream()
                .anyMatch(outcome -> outcome instanceof Outcome.AdjustmentQueued queued
                        && queued.id().equals(adjustment));
    }

    /** True if an adjustment or all was ended, and so calls may have become unwanted. */
    boolean endsAnAttempt() {
        return outcomes.stream()
                .anyMatch(outcome ->
                        outcome instanceof Outcome.AdjustmentSettled || outcome instanceof Outcome.DelegationCancelled);
    }

    Rules rules() {
        return state.chartered().rules();
    }

    /** The id for the next request. */
    String nextRequest() {
        return "r" + (state.work().asked().made() + 1);
    }

    /** The id for the next command of this entry. */
    CommandId nextCommand() {
        return new CommandId(state.sequence(), commands++);
    }

    Transition done() {
        Entry entry = new Entry(state.sequence(), event, outcomes);
        return new Transition(state, entry, commands(state, entry));
    }

    private static ToolCall.Surroundings surroundings(State after, Outcome.StepStarted started) {
        return new ToolCall.Surroundings(
                after.chartered().attributes(),
                started.generation()
                        .flatMap(Outcome.StepStarted.Generation::anchor)
                        .flatMap(after.work().results()::at)
                        .map(Work.Result::result),
                started.generation().map(Outcome.StepStarted.Generation::others).orElse(0L));
    }

    /** What the entry asks a shell to do: a function of what was decided, so that replay knows it too. */
    static List<Command> commands(State after, Entry entry) {
        List<Command> commands = new ArrayList<>();
        State.Charter charter = after.chartered();
        for (Outcome outcome : entry.outcomes()) {
            switch (outcome) {
                case Outcome.PlanningStarted planning ->
                    commands.add(new Command.AskPlanner(
                            planning.command(),
                            new PlanningRequest(
                                    charter.goal(),
                                    Adjustments.factsToPlan(after),
                                    charter.rules().specs(),
                                    charter.rules().catalog(),
                                    charter.goalRead() || after.head().revision() > 0,
                                    Adjustments.planBefore(after))));
                case Outcome.StepStarted started ->
                    commands.add(new Command.CallTool(
                            started.command(),
                            started.tool(),
                            new ToolCall(
                                    charter.delegation(),
                                    started.step(),
                                    started.arguments(),
                                    Optional.empty(),
                                    surroundings(after, started))));
                case Outcome.IntentRecorded intent ->
                    commands.add(new Command.CallTool(
                            intent.command(),
                            intent.receipt().tool(),
                            new ToolCall(
                                    charter.delegation(),
                                    intent.step(),
                                    intent.arguments(),
                                    Optional.of(intent.receipt().idempotencyKey()),
                                    new ToolCall.Surroundings(
                                            charter.attributes(), after.work().previous(intent.receipt())))));
                case Outcome.CallUnwanted unwanted -> commands.add(new Command.StopCall(unwanted.command()));
                case Outcome.CheckpointRaised raised -> commands.add(new Command.Announce(raised.requests()));
                default -> {
                    // nothing is asked of a shell
                }
            }
        }
        return commands;
    }
}
