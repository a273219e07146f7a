package dev.deputy.core.policy;

import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.ToolSpec;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which calls a person is asked about: a table, so that it can be journalled and read.
 *
 * @param name under which it is shown
 * @param byEffect the least verdict for each effect; what is missing here is asked about
 * @param byTool further verdicts by the tool's name, which only tighten
 */
public record Policy(String name, Map<Effect, Verdict> byEffect, SortedMap<String, Verdict> byTool) {
    public Policy {
        EnumMap<Effect, Verdict> effects = new EnumMap<>(Effect.class);
        effects.putAll(byEffect);
        byEffect = Collections.unmodifiableMap(effects);
        byTool = Collections.unmodifiableSortedMap(new TreeMap<>(byTool));
    }

    /** READ is free, DRAFT is told, whatever changes the world is asked about. */
    public static Policy keyMoments() {
        EnumMap<Effect, Verdict> effects = new EnumMap<>(Effect.class);
        effects.put(Effect.READ, Verdict.ALLOW);
        effects.put(Effect.DRAFT, Verdict.NOTIFY);
        effects.put(Effect.REVERSIBLE, Verdict.ASK);
        effects.put(Effect.IRREVERSIBLE, Verdict.ASK);
        return new Policy("keyMoments", effects, new TreeMap<>());
    }

    /** This policy, with calls of the tool at least as strict as the verdict. */
    public Policy tightened(String tool, Verdict verdict) {
        TreeMap<String, Verdict> tools = new TreeMap<>(byTool);
        tools.merge(tool, verdict, Verdict::strictest);
        return new Policy(name, byEffect, tools);
    }

    /** What it says that cannot be kept: a call that only reads is made or never made, and nobody is asked. */
    public List<String> problems(Catalog catalog) {
        return catalog.tools().values().stream()
                .filter(tool -> tool.effect().isRead())
                .filter(tool -> judge(tool) == Verdict.ASK || judge(tool) == Verdict.STRONG_AUTH)
                .map(tool -> "the policy '" + name + "' asks about " + tool.name()
                        + ", which only reads, and nobody is asked before a reading: deny it, or declare its effect"
                        + " as DRAFT")
                .toList();
    }

    /** What holds for calls of the tool: the verdict on its effect, or that on its name if it is stricter. */
    public Verdict judge(ToolSpec tool) {
        Verdict least = byEffect.getOrDefault(tool.effect(), Verdict.ASK);
        return least.strictest(byTool.getOrDefault(tool.name(), Verdict.ALLOW));
    }
}
