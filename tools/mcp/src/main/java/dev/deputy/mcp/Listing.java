package dev.deputy.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deputy.core.goal.NearNames;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server offers at some time.
 *
 * @param tools by their names in delegations
 * @param remarks what a person should know of it
 * @param mistakes what a person stated that does not fit the server
 */
record Listing(SortedMap<String, ToolReader.Defined> tools, List<Remark> remarks, List<String> mistakes) {
    Listing {
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
        remarks = List.copyOf(remarks);
        mistakes = List.copyOf(mistakes);
    }

    static Listing of(McpServer server, String serverVersion, List<JsonNode> definitions) {
        List<Remark> remarks = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        ToolReader reader = new ToolReader(server, serverVersion, remarks);
        TreeMap<String, ToolReader.Defined> tools = new TreeMap<>();
        TreeSet<String> remotes = new TreeSet<>();
        TreeSet<String> clashes = new TreeSet<>();
        for (JsonNode definition : definitions) {
            remotes.add(definition.path("name").asText());
            reader.read(definition).ifPresent(tool -> {
                if (tools.putIfAbsent(tool.spec().name(), tool) != null) {
                    clashes.add(tool.spec().name());
                }
            });
        }
        for (String name : clashes) {
            ToolReader.Defined first = tools.remove(name);
            remarks.add(new Remark(
                    server.name(),
                    first == null ? name : first.remote(),
                    Remark.Kind.LEFT_OUT,
                    "is left out with another one that would be named " + name + " too; name them apart"));
        }
        checkNames(server, remotes, mistakes);
        checkSources(server, tools, mistakes);
        TreeMap<String, ToolReader.Defined> complete = new TreeMap<>();
        tools.forEach((name, tool) -> complete.put(name, undone(server, tool, tools, mistakes)));
        return new Listing(complete, remarks, mistakes);
    }

    private static void checkNames(McpServer server, SortedSet<String> remotes, List<String> mistakes) {
        for (String stated : server.tools().keySet()) {
            if (!remotes.contains(stated)) {
                mistakes.add(server.name() + ": there is no tool '" + stated + "'; "
                        + NearNames.nearest(remotes, stated)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("there are " + Words.cleaned(String.join(", ", remotes), 1_000)));
            }
        }
    }

    private static void checkSources(
            McpServer server, SortedMap<String, ToolReader.Defined> tools, List<String> mistakes) {
        tools.values().forEach(tool -> {
            TreeSet<String> named = new TreeSet<>(tool.terms().sources().facts().keySet());
            named.addAll(tool.terms().sources().types().keySet());
            named.stream()
                    .filter(parameter -> tool.spec().parameter(parameter).isEmpty())
                    .forEach(parameter -> mistakes.add(server.name() + ": " + tool.remote() + " has no parameter '"
                            + parameter + "'; it has "
                            + tool.spec().parameters().stream()
                                    .map(Parameter::name)
                                    .toList()));
        });
    }

    /** The tool with what undoes it; without, and irreversible, if that is not there or cannot. */
    private static ToolReader.Defined undone(
            McpServer server,
            ToolReader.Defined tool,
            SortedMap<String, ToolReader.Defined> tools,
            List<String> mistakes) {
        if (tool.terms().undoneBy().isEmpty()) {
            return tool;
        }
        Compensation said = tool.terms().undoneBy().get();
        Optional<ToolReader.Defined> by = tools.values().stream()
                .filter(other -> other.remote().equals(said.tool())
                        || other.spec().name().equals(said.tool()))
                .findFirst();
        Optional<String> problem =
                by.isEmpty() ? Optional.of("which is not among the tools of this server") : problem(said, by.get());
        if (by.isEmpty() || problem.isPresent()) {
            mistakes.add(server.name() + ": " + tool.remote() + " is to be undone by " + said.tool() + ", "
                    + problem.orElse(""));
            return tool.withEffect(
                    new StatedEffect(Effect.IRREVERSIBLE, "as what should undo it is not there, or cannot"));
        }
        return tool.withSpec(
                tool.spec().withCompensation(new Compensation(by.get().spec().name(), said.arguments(), said.order())));
    }

    private static Optional<String> problem(Compensation said, ToolReader.Defined by) {
        if (by.spec().effect().isRead()) {
            return Optional.of("which only reads and undoes nothing");
        }
        if (by.spec().target().isPresent()) {
            return Optional.of("which has a target; what undoes stands for itself");
        }
        for (Parameter parameter : by.spec().parameters()) {
            if (parameter.required() && !said.arguments().containsKey(parameter.name())) {
                return Optional.of("without saying where its parameter '" + parameter.name() + "' comes from");
            }
        }
        return said.arguments().keySet().stream()
                .filter(argument -> by.spec().parameter(argument).isEmpty())
                .map(argument -> "which has no parameter '" + argument + "'")
                .findFirst();
    }

    CatalogChange since(String server, Listing before) {
        TreeSet<String> added = new TreeSet<>(tools.keySet());
        added.removeAll(before.tools.keySet());
        TreeSet<String> removed = new TreeSet<>(before.tools.keySet());
        removed.removeAll(tools.keySet());
        TreeSet<String> changed = new TreeSet<>();
        tools.forEach((name, tool) -> {
            ToolReader.Defined earlier = before.tools.get(name);
            if (earlier != null && !earlier.spec().equals(tool.spec())) {
                changed.add(name);
            }
        });
        return new CatalogChange(server, added, removed, changed);
    }
}
