package dev.deputy.cli;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "tools", description = "The tools with their effects, inputs and outputs.")
final class ToolsCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Override
    public Integer call() {
        Screen screen = new Screen(main.options.json, main.options.plain);
        for (ToolSpec tool : JapanTrip.catalog().tools().values()) {
            String inputs = tool.parameters().stream()
                    .map(parameter -> parameter.name() + (parameter.required() ? "" : "?") + source(parameter))
                    .collect(Collectors.joining(", "));
            screen.print(String.format("%-18s %-12s %s", tool.name(), tool.effect(), tool.description()));
            screen.print("    " + (inputs.isEmpty() ? "nothing" : inputs) + " → " + tool.outputType());
            screen.emit(Json.object("type", "tool")
                    .with("name", tool.name())
                    .with("version", tool.version())
                    .with("description", tool.description())
                    .with("effect", tool.effect().name())
                    .with("input", tool.input().definition())
                    .with("outputType", tool.outputType())
                    .with("output", tool.output().definition()));
        }
        return ExitCode.DONE;
    }

    private static String source(Parameter parameter) {
        return switch (parameter.source()) {
            case Parameter.Source.FromFact from ->
                from.fact().equals(parameter.name()) ? "" : " (fact " + from.fact() + ")";
            case Parameter.Source.FromType from -> " (" + from.type() + ")";
            case Parameter.Source.FromAuthor none -> " (written)";
        };
    }
}
