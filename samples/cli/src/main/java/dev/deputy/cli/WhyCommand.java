package dev.deputy.cli;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.machine.State;
import dev.deputy.engine.Why;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "why", description = "Where a value came from, back to facts and sources.")
final class WhyCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(index = "0", paramLabel = "ID")
    String id = "";

    @Parameters(index = "1", paramLabel = "STEP[/POINTER]", description = "a step, or a part of its result")
    String place = "";

    @Override
    public Integer call() {
        try (Session session = Session.open(main.options)) {
            State state = session.deputy.look(session.id(id));
            int slash = place.indexOf('/');
            Json.Obj why;
            try {
                why = Why.of(
                        state,
                        slash < 0 ? place : place.substring(0, slash),
                        Pointer.of(slash < 0 ? "" : place.substring(slash)));
            } catch (NoSuchElementException | JsonException nothing) {
                throw new WrongUse(String.valueOf(nothing.getMessage()));
            }
            print(session.screen, why, "");
            session.screen.emit(why.with("type", "why"));
            session.emit(state);
            return ExitCode.DONE;
        }
    }

    private static void print(Screen screen, Json why, String indent) {
        String at = why.at("at").asString();
        String value = why.get("value")
                // What was asked about is shown whole; where it came from, at a glance.
                .map(indent.isEmpty() ? ValueText::of : ValueText::glance)
                .orElse("no result yet");
        screen.print(indent + why.at("step").asString() + at + " = " + value + " (tool "
                + why.at("tool").asString() + ")" + (why.get("above").isPresent() ? ", see above" : ""));
        why.get("value")
                .flatMap(shown -> shown.get("provenance"))
                .ifPresent(provenance ->
                        screen.print(indent + "  " + provenance.at("kind").asString() + ": "
                                + provenance.at("source").asString()
                                + provenance
                                        .get("asOf")
                                        .map(asOf -> ", as of " + asOf.asString())
                                        .orElse("")));
        for (Json source : why.get("from").map(Json::asList).orElse(List.of())) {
            source(screen, source, source.get("argument").map(Json::asString).orElse(""), indent + "  ");
        }
    }

    private static void source(Screen screen, Json source, String name, String indent) {
        Optional<Json> step = source.get("step");
        if (source.get("fact").isPresent()) {
            screen.print(indent + name + " = " + ValueText.glance(source.at("value")) + " (fact "
                    + source.at("fact").asString() + source.at("at").asString() + ", "
                    + source.at("origin").asString() + ")");
        } else if (source.get("literal").isPresent()) {
            screen.print(indent + name + " = " + ValueText.glance(source.at("literal")) + " ("
                    + source.get("origin").map(Json::asString).orElse("written in the plan") + ")");
        } else if (source.get("goal").isPresent()) {
            screen.print(indent + name + " from what " + source.at("goal").asString() + " was handed");
            source.get("from")
                    .ifPresent(from -> source(screen, from, source.at("input").asString(), indent + "  "));
        } else if (step.isPresent()) {
            screen.print(indent + name + " from"
                    + source.get("item").map(item -> " its item of").orElse(""));
            if (step.get().get("step").isPresent()) {
                print(screen, step.get(), indent + "  ");
            } else {
                source(screen, step.get(), "the items", indent + "  ");
            }
        } else if (source.get("item").isPresent()) {
            screen.print(indent + name + " from the item of each");
        } else {
            screen.print(indent + source.get("origin").map(Json::asString).orElse(source.shortened()));
        }
    }
}
