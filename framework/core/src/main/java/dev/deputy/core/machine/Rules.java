package dev.deputy.core.machine;

import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.PlanCheck;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.ToolSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a delegation is decided by. It enters as part of an event, so that a journal says by which rules it was made.
 *
 * @param specs the facts that a brief may have, by name
 */
public record Rules(Catalog catalog, Policy policy, Limits limits, SortedMap<String, FactSpec> specs) {
    public Rules {
        specs = Collections.unmodifiableSortedMap(new TreeMap<>(specs));
    }

    /** What is wrong with a value of the fact; a fact that no brief has may be anything. */
    List<String> problems(String fact, Json value) {
        return specs.containsKey(fact) ? BriefCheck.problems(specs, fact, value) : List.of();
    }

    /** What is wrong with what the tool gave: it is too much, or breaks its schema. */
    Optional<String> wrongWith(ToolSpec tool, Json value) {
        int most = limits.resultCharacters();
        int size = value.canonical().length();
        if (size > most) {
            return Optional.of("tool " + tool.name() + " gave " + size + " characters; at most " + most
                    + " are allowed: it should write a file and name it");
        }
        return tool.output().check(value).stream()
                .findFirst()
                .map(problem -> "tool " + tool.name() + " gave a result that breaks its schema: " + problem);
    }

    /** The fact's question, with its name. */
    String question(String fact) {
        return fact + ": "
                + Optional.ofNullable(specs.get(fact)).map(FactSpec::question).orElse("What is it?");
    }

    PlanCheck planCheck() {
        TreeMap<String, Schema> facts = new TreeMap<>();
        specs.forEach((name, spec) -> facts.put(name, spec.schema()));
        return new PlanCheck(catalog, facts, limits);
    }
}
