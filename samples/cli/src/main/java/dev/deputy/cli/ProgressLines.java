package dev.deputy.cli;

import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.policy.Verdict;
import dev.deputy.engine.Listener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Collectors;

/** Shows what happens: a line for each step that has come to something, and one live line for what runs. */
final class ProgressLines implements Listener, AutoCloseable {
    private static final int WIDTH = 78;
    private static final int PERIOD = 200;
    private static final int NAMES = 6;

    private final Screen screen;
    private final Instant begin = Instant.now();
    private final Timer ticks = new Timer("progress", true);
    private volatile Optional<State> latest = Optional.empty();

    ProgressLines(Screen screen) {
        this.screen = screen;
        if (screen.isLive()) {
            TimerTask drawing = new TimerTask() {
                @Override
                public void run() {
                    draw();
                }
            };
            ticks.schedule(drawing, PERIOD, PERIOD);
        }
    }

    @Override
    public void entered(Entry entry, State after) {
        latest = Optional.of(after);
        line(entry.event()).ifPresent(screen::say);
        for (Outcome outcome : entry.outcomes()) {
            line(outcome, entry.event()).ifPresent(screen::say);
        }
    }

    /** What models were paid for, and what of a plan a person must know. */
    private static Optional<String> line(Event event) {
        if (event instanceof Event.ModelCalled called) {
            ModelCall call = called.call();
            return Optional.of("  model   " + call.purpose() + ": " + call.inputTokens() + " tokens in, "
                    + call.outputTokens() + " out" + (call.usable() ? "" : "; " + call.outcome()));
        }
        return event instanceof Event.PlanningEnded ended && ended.planning() instanceof Planning.Planned planned
                ? planned.remark().map(remark -> "  note    " + remark)
                : Optional.empty();
    }

    private static Optional<String> line(Outcome outcome, Event event) {
        return switch (outcome) {
            case Outcome.PlanningStarted started -> Optional.of("  planning …");
            case Outcome.GoalRead read ->
                Optional.of("  read in your words: "
                        + (read.facts().isEmpty()
                                ? "nothing"
                                : read.facts().entrySet().stream()
                                        .map(fact -> fact.getKey() + " "
                                                + fact.getValue().value())
                                        .collect(Collectors.joining(", "))));
            case Outcome.RevisionMade made ->
                Optional.of("  plan of " + made.plan().steps().size() + " steps");
            case Outcome.SubgoalPlanned planned
            when event instanceof Event.ToolReturned -> // else it is planned as it was
                Optional.of("  planned " + planned.step() + ": " + names(planned.steps())
                        + planned.remark()
                                .map(remark -> "\n  note    " + remark)
                                .orElse(""));
            case Outcome.CandidateMade made ->
                Optional.of("  trying revision " + made.revision() + ": touches "
                        + (made.affected().isEmpty() ? "nothing" : String.join(", ", made.affected())));
            case Outcome.CandidateAdopted adopted -> Optional.of("  revision " + adopted.revision() + " holds");
            case Outcome.StepFinished finished -> Optional.of("  ran     " + finished.step());
            case Outcome.StepReused reused -> Optional.of("  reused  " + reused.step());
            case Outcome.StepSupplied supplied -> Optional.of("  given   " + supplied.step());
            case Outcome.StepFailed failed ->
                Optional.of(
                        "  failed  " + failed.step() + ": " + failed.failure().message());
            case Outcome.StepDropped dropped -> Optional.of("  dropped " + dropped.step() + ": " + dropped.reason());
            case Outcome.IntentRecorded intent
            when event instanceof Event.DecisionMade -> Optional.of("  doing   " + intent.step());
            case Outcome.PolicyDecided decided
            when decided.verdict() == Verdict.NOTIFY ->
                Optional.of("  note    " + decided.step() + " is done without asking");
            default -> Optional.empty();
        };
    }

    private static String names(List<Step> steps) {
        return steps.size() > NAMES
                ? steps.size() + " steps"
                : steps.stream().map(Step::id).collect(Collectors.joining(", "));
    }

    private void draw() {
        latest.filter(state -> !state.work().flight().isEmpty()).ifPresent(state -> {
            List<String> running = new ArrayList<>();
            state.work().flight().calls().forEach((id, call) -> running.addAll(call.steps()));
            if (state.work().flight().planning().isPresent()) {
                running.add("the planner");
            }
            long done = 0;
            for (var row : state.head().progress()) {
                done += row.value() instanceof Progress.Done ? 1 : 0;
            }
            int waits = state.work().asked().requests().size();
            long seconds = Duration.between(begin, Instant.now()).toSeconds();
            String line = done + " done" + (waits > 0 ? " · " + waits + " waiting for you" : "") + " · running "
                    + String.join(", ", running) + " · " + seconds + " s";
            screen.status(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
        });
    }

    @Override
    public void close() {
        ticks.cancel();
        screen.status("");
    }
}
