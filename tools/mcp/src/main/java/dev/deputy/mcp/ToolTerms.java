package dev.deputy.mcp;

import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person states of one tool of a server. It holds against whatever the server says.
 *
 * @param name of the tool in delegations; made of the server's and the tool's own if empty
 * @param effect what a call may do to the world
 * @param freshness of a READ: how long a result may be used again
 * @param target the thing that the effect overwrites, so that doing it again supersedes it
 * @param undoneBy how the effect is undone; its tool is named as the server names it, or as delegations do
 * @param results what results are
 * @param sources where a planner takes arguments from
 * @param leftOut the tool is not offered
 */
public record ToolTerms(
        Optional<String> name,
        Optional<Effect> effect,
        Optional<Freshness> freshness,
        Optional<String> target,
        Optional<Compensation> undoneBy,
        Results results,
        Sources sources,
        boolean leftOut) {
    /** Nothing is stated. */
    public static final ToolTerms NONE = new ToolTerms(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Results(Optional.empty(), Optional.empty()),
            new Sources(new TreeMap<>(), new TreeMap<>()),
            false);

    /**
     * What results are.
     *
     * @param type the name by which typed planners chain; the tool's name if empty
     * @param schema if there is no structured result, what its text is, read as JSON, or as it is if this is a string
     */
    public record Results(Optional<String> type, Optional<Schema> schema) {}

    /**
     * Where arguments come from; those that are not named are written into the plan.
     *
     * @param facts the fact, by the parameter's name
     * @param types the type of a result, by the parameter's name
     */
    public record Sources(SortedMap<String, String> facts, SortedMap<String, String> types) {
        public Sources {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
            types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        }
    }

    /** @throws IllegalArgumentException if it contradicts itself */
    public ToolTerms {
        contradiction(effect, target, undoneBy, freshness).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    private static Optional<String> contradiction(
            Optional<Effect> effect,
            Optional<String> target,
            Optional<Compensation> undoneBy,
            Optional<Freshness> freshness) {
        boolean undone = undoneBy.isPresent();
        String problem = null;
        if (target.isPresent() && undone) {
            problem = "has a target, which doing it again supersedes: take target or undoneBy away";
        } else if (effect.equals(Optional.of(Effect.READ)) && (target.isPresent() || undone)) {
            problem = "only reads: it has no target and is not undone";
        } else if (effect.equals(Optional.of(Effect.REVERSIBLE)) && target.isEmpty() && !undone) {
            problem = "is REVERSIBLE: say what undoes it, undoneBy, or which target it overwrites";
        } else if (effect.equals(Optional.of(Effect.IRREVERSIBLE)) && undone) {
            problem = "is IRREVERSIBLE and undone by " + undoneBy.get().tool() + ": take one of both away";
        } else if (effect.filter(what -> !what.isRead()).isPresent() && freshness.isPresent()) {
            problem = "is an effect, which is never done again for its age: take freshness away";
        }
        return Optional.ofNullable(problem);
    }

    /** It has this name in delegations: another one than the server's, which may be no good name here. */
    public ToolTerms named(String newName) {
        return new ToolTerms(Optional.of(newName), effect, freshness, target, undoneBy, results, sources, leftOut);
    }

    /**
     * It does this to the world, whatever its server says.
     *
     * @throws IllegalArgumentException if that contradicts what is stated already
     */
    public ToolTerms withEffect(Effect newEffect) {
        return new ToolTerms(name, Optional.of(newEffect), freshness, target, undoneBy, results, sources, leftOut);
    }

    /**
     * Its results may be used again for so long.
     *
     * @throws IllegalArgumentException if an effect other than READ is stated already
     */
    public ToolTerms withFreshness(Freshness newFreshness) {
        return new ToolTerms(name, effect, Optional.of(newFreshness), target, undoneBy, results, sources, leftOut);
    }

    /**
     * It overwrites the target, so that doing it again supersedes it.
     *
     * @throws IllegalArgumentException if it is stated already that it only reads, or what undoes it
     */
    public ToolTerms withTarget(String newTarget) {
        return new ToolTerms(name, effect, freshness, Optional.of(newTarget), undoneBy, results, sources, leftOut);
    }

    /** It is undone, and thereby REVERSIBLE. */
    public ToolTerms undoneBy(Compensation newCompensation) {
        return new ToolTerms(
                name,
                Optional.of(Effect.REVERSIBLE),
                freshness,
                target,
                Optional.of(newCompensation),
                results,
                sources,
                leftOut);
    }

    /** Results have a type, by which typed planners chain. */
    public ToolTerms giving(String type) {
        return new ToolTerms(
                name,
                effect,
                freshness,
                target,
                undoneBy,
                new Results(Optional.of(type), results.schema()),
                sources,
                leftOut);
    }

    /** Results have a type and are like this. */
    public ToolTerms giving(String type, Schema schema) {
        return new ToolTerms(
                name,
                effect,
                freshness,
                target,
                undoneBy,
                new Results(Optional.of(type), Optional.of(schema)),
                sources,
                leftOut);
    }

    /** The parameter is that fact. */
    public ToolTerms fact(String parameter, String fact) {
        TreeMap<String, String> facts = new TreeMap<>(sources.facts());
        facts.put(parameter, fact);
        return new ToolTerms(
                name, effect, freshness, target, undoneBy, results, new Sources(facts, sources.types()), leftOut);
    }

    /** The parameter is the result of a tool that gives that type. */
    public ToolTerms taking(String parameter, String type) {
        TreeMap<String, String> types = new TreeMap<>(sources.types());
        types.put(parameter, type);
        return new ToolTerms(
                name, effect, freshness, target, undoneBy, results, new Sources(sources.facts(), types), leftOut);
    }

    /** The tool is not offered. */
    public ToolTerms leaveOut() {
        return new ToolTerms(name, effect, freshness, target, undoneBy, results, sources, true);
    }
}
