package dev.deputy.cli;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.mcp.McpListener;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
        try (McpTools mcp = McpTools.open(main.options.mcp, McpListener.NONE)) {
            TreeMap<String, Tool> tools = new TreeMap<>();
            JapanTrip.tools(Optional.empty(), mcp.tools())
                    .forEach(tool -> tools.put(tool.spec().name(), tool));
            tools.values().forEach(tool -> print(screen, tool));
            mcp.remarks().forEach(screen::say);
        }
        return ExitCode.DONE;
    }

    private static void print(Screen screen, Tool from) {
        ToolSpec tool = from.spec();
        String inputs = tool.parameters().stream()
                .map(parameter -> parameter.name() + (parameter.required() ? "" : "?") + source(parameter))
                .collect(Collectors.joining(", "));
        screen.print(String.format("%-18s %-12s %s", tool.name(), tool.effect(), tool.description()));
        screen.print("    " + (inputs.isEmpty() ? "nothing" : inputs) + " → "
                + (tool.isPlanning() ? "steps of its own" : tool.outputType()));
        tool.acts().ifPresent(acts -> screen.print("    may want " + String.join(", ", acts)));
        McpTools.origin(from).ifPresent(origin -> screen.print("    from " + origin));
        screen.emit(Json.object("type", "tool")
                .with("name", tool.name())
                .with("version", tool.version())
                .with("description", tool.description())
                .with("effect", tool.effect().name())
                .with("acts", Json.strings(tool.acts().orElse(List.of())))
                .with("origin", McpTools.origin(from).orElse("this sample"))
                .with("input", tool.input().definition())
                .with("outputType", tool.outputType())
                .with("output", tool.output().definition()));
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
