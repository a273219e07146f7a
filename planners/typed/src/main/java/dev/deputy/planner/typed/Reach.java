package dev.deputy.planner.typed;

import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What can be made from some facts: forward chaining over the graph whose AND nodes are tools and whose OR nodes are
 * types, each edge walked once (Dowling and Gallier, <i>Linear-time algorithms for testing the satisfiability of
 * propositional Horn formulae</i>, 1984). The <em>layer</em> of a tool is the length of the longest chain under it when
 * each type is made as early as can be.
 */
final class Reach {
    private final TreeMap<String, Integer> layerOfTool = new TreeMap<>();
    private final TreeMap<String, ToolSpec> makerOfType = new TreeMap<>();

    Reach(Catalog catalog, SortedSet<String> facts) {
        TreeMap<String, List<ToolSpec>> waitingForType = new TreeMap<>();
        TreeMap<String, Integer> waitsFor = new TreeMap<>();
        ArrayDeque<ToolSpec> ready = new ArrayDeque<>();
        for (ToolSpec tool : catalog.tools().values()) {
            int types = 0;
            boolean possible = true;
            for (Parameter parameter : tool.parameters()) {
                if (!parameter.required()) {
                    continue;
                }
                switch (parameter.source()) {
                    case Parameter.Source.FromFact from -> possible &= facts.contains(from.fact());
                    case Parameter.Source.FromAuthor none -> possible = false;
                    case Parameter.Source.FromType from -> {
                        waitingForType
                                .computeIfAbsent(from.type(), none -> new ArrayList<>())
                                .add(tool);
                        types++;
                    }
                }
            }
            if (!possible) {
                continue;
            }
            waitsFor.put(tool.name(), types);
            if (types == 0) {
                layerOfTool.put(tool.name(), 0);
                ready.add(tool);
            }
        }
        // A queue of tools by layer: the first that makes a type is on the type's lowest layer.
        while (!ready.isEmpty()) {
            ToolSpec tool = ready.remove();
            int layer = layer(tool);
            ToolSpec maker = makerOfType.get(tool.outputType());
            if (maker == null) {
                makerOfType.put(tool.outputType(), tool);
                for (ToolSpec waiting : waitingForType.getOrDefault(tool.outputType(), List.of())) {
                    if (waitsFor.containsKey(waiting.name()) && waitsFor.merge(waiting.name(), -1, Integer::sum) == 0) {
                        layerOfTool.put(waiting.name(), layer + 1);
                        ready.add(waiting);
                    }
                }
            } else if (layer(maker) == layer && tool.name().compareTo(maker.name()) < 0) {
                makerOfType.put(tool.outputType(), tool);
            }
        }
    }

    /** The tool that makes the type: of the lowest layer the first by name; empty if it cannot be made. */
    Optional<ToolSpec> makerOf(String type) {
        return Optional.ofNullable(makerOfType.get(type));
    }

    /** True if the type can be made before the tool runs: to use it makes no circle. */
    boolean isBelow(String type, ToolSpec tool) {
        return makerOf(type).map(maker -> layer(maker) < layer(tool)).orElse(false);
    }

    private int layer(ToolSpec tool) {
        return layerOfTool.getOrDefault(tool.name(), Integer.MAX_VALUE);
    }
}
