package dev.deputy.cli;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Branch;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.engine.Views;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "show", description = "One delegation: how it stands, its plan, its requests, its journal.")
final class ShowCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--plan", description = "the steps with their inputs and effects, what ran and what was reused")
    boolean plan;

    @Option(names = "--requests", description = "what waits for you, with every argument")
    boolean requests;

    @Option(names = "--journal", description = "all that happened, and what was decided upon it")
    boolean journal;

    @Override
    public Integer call() {
        try (Session session = Session.open(main.options)) {
            Meant meant = session.meant(id);
            State whole = session.deputy.look(meant.delegation());
            State state = meant.seen(whole);
            new Summary(session).print(meant, whole);
            if (!plan && !requests && !journal) {
                facts(session.screen, state);
            }
            if (plan) {
                plan(session.screen, state);
            }
            if (requests) {
                RequestText text = new RequestText(session.screen::print);
                if (state.work().asked().requests().isEmpty()) {
                    session.screen.print("no request is open");
                }
                state.work().asked().requests().forEach((request, open) -> text.print(state, open, true));
            }
            if (journal) {
                session.deputy.entries(meant.delegation()).forEach(entry -> entry(session.screen, entry));
            }
            session.emit(meant, whole);
            return ExitCode.DONE;
        }
    }

    private static String origin(Fact fact) {
        return switch (fact.origin()) {
            case Fact.Origin.Said said -> "";
            case Fact.Origin.Assumed assumed -> " (assumed)";
            case Fact.Origin.Read read -> " (read in your words)";
            case Fact.Origin.Reported world -> " (reported by " + world.source() + ")";
        };
    }

    private static void facts(Screen screen, State state) {
        state.head()
                .facts()
                .forEach((name, fact) ->
                        screen.print("  " + name + " = " + fact.value().shortened() + origin(fact)));
    }

    private static void plan(Screen screen, State state) {
        state.head()
                .wishes()
                .reshaping()
                .dropped()
                .forEach((dropped, yes) ->
                        screen.print("  dropped  " + dropped + "; adjust --release " + dropped + " brings it back"));
        for (Json step : Views.delegation(state).at("steps").asList()) {
            String stepId = step.at("id").asString();
            boolean child = stepId.contains(":");
            String how = step.at("how").equals(Json.nothing())
                    ? step.at("status").asString()
                    : step.at("how").asString();
            screen.print(String.format(
                            "  %-8s %s%-22s %-12s %s",
                            how,
                            child ? "  " : "",
                            stepId,
                            step.at("effect").asString(),
                            marks(state.head(), step)
                                    + (isCopy(state.head(), stepId) ? "" : inputs(state.head(), stepId)))
                    .stripTrailing());
            state.head()
                    .progress()
                    .get(stepId)
                    .filter(Progress.Failed.class::isInstance)
                    .ifPresent(failed ->
                            screen.print("             " + step.at("reason").asString()));
        }
    }

    /** True for a child of a fan-out, whose inputs are those of the step above it. */
    private static boolean isCopy(Branch head, String id) {
        return head.step(id).filter(step -> !step.id().equals(id)).isPresent();
    }

    /** What a person, or time, has done to the step. */
    private static String marks(Branch head, Json step) {
        StringBuilder marks = new StringBuilder();
        if (step.at("kept").equals(Json.of(true))) {
            marks.append("[kept] ");
        }
        if (step.at("drifted").equals(Json.of(true))) {
            marks.append("[stands as it was made] ");
        }
        if (head.wishes().reshaping().added().has(step.at("id").asString())) {
            marks.append("[added] ");
        }
        return marks.toString();
    }

    private static String inputs(Branch head, String id) {
        Step step = head.step(id).orElseThrow();
        String each = step.forEach()
                .map(over -> "for each of " + source(over.over()) + " · ")
                .orElse("");
        return each
                + step.inputs().entrySet().stream()
                        .map(input -> {
                            String source = head.edited(id, input.getKey())
                                    .map(edited -> edited.shortened() + " (edited)")
                                    .orElseGet(() -> source(input.getValue()));
                            return source.equals("fact " + input.getKey()) ? source : input.getKey() + " ← " + source;
                        })
                        .collect(Collectors.joining(" · "));
    }

    private static String source(Input input) {
        return switch (input) {
            case Input.Literal literal -> literal.value().shortened();
            case Input.FromFact from -> "fact " + from.fact() + from.at();
            case Input.FromStep from -> from.step() + from.at();
            case Input.FromItem from -> "item" + from.at();
            case Input.FromGoal from -> "its " + from.input() + from.at();
        };
    }

    private static void entry(Screen screen, Entry entry) {
        List<String> outcomes = entry.outcomes().stream()
                .map(outcome -> outcome.getClass().getSimpleName())
                .toList();
        String event = entry.event().getClass().getSimpleName();
        screen.print("  " + entry.sequence() + "  " + entry.event().at() + "  " + event + " → "
                + (outcomes.isEmpty() ? "nothing" : String.join(", ", outcomes)));
        screen.emit(Json.object("type", "entry")
                .with("sequence", Json.of(entry.sequence()))
                .with("at", entry.event().at().toString())
                .with("event", event)
                .with("outcomes", Json.strings(outcomes)));
    }
}
