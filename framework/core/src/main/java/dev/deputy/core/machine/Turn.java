package dev.deputy.core.machine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One event's decisions while they are made: each outcome is folded at once, so that the next one sees it. */
final class Turn {
    final Event event;
    private final List<Outcome> outcomes = new ArrayList<>();
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

    /** The id for the next command of this entry. */
    CommandId nextCommand() {
        return new CommandId(state.sequence(), commands++);
    }

    Transition done() {
        Entry entry = new Entry(state.sequence(), event, outcomes);
        return new Transition(state, entry, commands(state, entry));
    }

    /** What the entry asks a shell to do: a function of what was decided, so that replay knows it too. */
    static List<Command> commands(State after, Entry entry) {
        List<Command> commands = new ArrayList<>();
        String delegation = after.chartered().delegation();
        for (Outcome outcome : entry.outcomes()) {
            if (outcome instanceof Outcome.PlanningStarted planning) {
                TreeMap<String, Fact> facts = new TreeMap<>();
                after.head().facts().forEach(facts::put);
                Rules rules = after.chartered().rules();
                commands.add(new Command.AskPlanner(
                        planning.command(),
                        new PlanningRequest(after.chartered().goal(), facts, rules.specs(), rules.catalog())));
            } else if (outcome instanceof Outcome.StepStarted started) {
                commands.add(new Command.CallTool(
                        started.command(),
                        started.tool(),
                        new ToolCall(
                                delegation,
                                started.step(),
                                started.arguments(),
                                Optional.empty(),
                                ToolCall.Surroundings.NONE)));
            } else if (outcome instanceof Outcome.IntentRecorded intent) {
                commands.add(new Command.CallTool(
                        intent.command(),
                        intent.receipt().tool(),
                        new ToolCall(
                                delegation,
                                intent.step(),
                                intent.arguments(),
                                Optional.of(intent.receipt().idempotencyKey()),
                                ToolCall.Surroundings.NONE)));
            } else if (outcome instanceof Outcome.CheckpointRaised raised) {
                commands.add(new Command.Announce(raised.requests()));
            }
        }
        return commands;
    }
}
