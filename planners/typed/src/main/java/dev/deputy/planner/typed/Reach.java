package dev.deputy.planner.typed;

import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What can be made from some facts: forward chaining over the graph whose AND nodes are tools and whose OR nodes are
 * types, each edge walked once (Dowling and Gallier, <i>Linear-time algorithms for testing the satisfiability of
 * propositional Horn formulae</i>, 1984). The <em>layer</em> of a tool is the length of the longest chain under it when
 * each type is made as early as can be; a type that is there without a tool is under layer 0.
 */
final class Reach {
    private static final int THERE = -1;

    private final SortedSet<String> facts;
    private final TreeMap<String, Integer> layerOfType = new TreeMap<>();
    private final TreeMap<String, ToolSpec> makerOfType = new TreeMap<>();
    /** Of each type the first tool by name, whether it can be called or not: to say why a type cannot be made. */
    private final TreeMap<String, ToolSpec> claimants = new TreeMap<>();

    private final TreeMap<String, List<ToolSpec>> waitingForType = new TreeMap<>();
    private final TreeMap<String, Integer> waitsFor = new TreeMap<>();

    /**
     * @param facts that can be read
     * @param there types that need no tool
     * @param usable whether a tool may be chained
     */
    Reach(Catalog catalog, SortedSet<String> facts, SortedSet<String> there, Predicate<ToolSpec> usable) {
        this.facts = facts;
        there.forEach(type -> layerOfType.put(type, THERE));
        ArrayDeque<ToolSpec> ready = new ArrayDeque<>();
        for (ToolSpec tool : catalog.tools().values()) {
            if (usable.test(tool)) {
                claimants.putIfAbsent(tool.outputType(), tool);
                if (register(tool)) {
                    ready.add(tool);
                }
            }
        }
        chain(ready);
    }

    /** Lets the tool wait for its types; true if it waits for none. */
    private boolean register(ToolSpec tool) {
        Maker maker = Maker.of(tool);
        if (maker.lack(facts).isPresent()) {
            return false;
        }
        int types = 0;
        for (String type : maker.requiredTypes()) {
            if (!layerOfType.containsKey(type)) {
                waitingForType.computeIfAbsent(type, none -> new ArrayList<>()).add(tool);
                types++;
            }
        }
        waitsFor.put(tool.name(), types);
        return types == 0;
    }

    // A queue of tools by layer: the first that makes a type is on the type's lowest layer.
    private void chain(ArrayDeque<ToolSpec> ready) {
        while (!ready.isEmpty()) {
            ToolSpec tool = ready.remove();
            String type = tool.outputType();
            int layer = layer(Maker.of(tool));
            ToolSpec maker = makerOfType.get(type);
            if (!layerOfType.containsKey(type)) {
                layerOfType.put(type, layer);
                makerOfType.put(type, tool);
                for (ToolSpec waiting : waitingForType.getOrDefault(type, List.of())) {
                    if (waitsFor.merge(waiting.name(), -1, Integer::sum) == 0) {
                        ready.add(waiting);
                    }
                }
            } else if (maker != null
                    && layerOfType(type) == layer
                    && tool.name().compareTo(maker.name()) < 0) {
                makerOfType.put(type, tool);
            }
        }
    }

    /** True if the type is there, or a tool can make it. */
    boolean has(String type) {
        return layerOfType.containsKey(type);
    }

    /** The tool that makes the type: of the lowest layer the first by name; empty if none can, or need. */
    Optional<ToolSpec> makerOf(String type) {
        return Optional.ofNullable(makerOfType.get(type));
    }

    /** True if the type can be made before the call is: to use it makes no circle. */
    boolean isBelow(String type, Maker maker) {
        return has(type) && layerOfType(type) < layer(maker);
    }

    private int layer(Maker maker) {
        int below = THERE;
        for (String type : maker.requiredTypes()) {
            below = Math.max(below, layerOfType(type));
        }
        return below + 1;
    }

    private int layerOfType(String type) {
        return layerOfType.getOrDefault(type, Integer.MAX_VALUE - 1);
    }

    /** The first thing that keeps the call from being made, followed to its end; empty if nothing does. */
    Optional<String> lack(Maker maker) {
        return maker.lack(facts)
                .or(() -> maker.requiredTypes().stream()
                        .filter(type -> !has(type))
                        .findFirst()
                        .map(type -> follow(maker.id(), type)));
    }

    /** Why the type, which is not in reach, is not. */
    String lack(String type) {
        ToolSpec tool = claimants.get(type);
        return tool == null
                ? "no tool can make " + type + "; the tools make "
                        + claimants.keySet().stream()
                                .filter(made -> !made.equals(ToolSpec.SUBPLAN))
                                .collect(Collectors.joining(", "))
                : "no tool can make " + type + ": " + lack(Maker.of(tool)).orElseThrow();
    }

    private String follow(String first, String firstType) {
        StringBuilder text = new StringBuilder(first + " needs " + firstType);
        TreeSet<String> seen = new TreeSet<>(List.of(first));
        String type = firstType;
        while (true) {
            ToolSpec tool = claimants.get(type);
            if (tool == null) {
                return text.append(", which no tool makes").toString();
            }
            if (!seen.add(tool.name())) {
                return text.append(", and so on in a circle").toString();
            }
            Maker maker = Maker.of(tool);
            Optional<String> lack = maker.lack(facts);
            if (lack.isPresent()) {
                return text.append(", ").append(lack.get()).toString();
            }
            type = maker.requiredTypes().stream()
                    .filter(needed -> !has(needed))
                    .findFirst()
                    .orElseThrow();
            text.append(", ").append(tool.name()).append(" needs ").append(type);
        }
    }
}
