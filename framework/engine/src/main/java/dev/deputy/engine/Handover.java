package dev.deputy.engine;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a person hands over.
 *
 * @param id of the delegation to be; letters, digits and '-'
 * @param facts what is known, by name
 * @param attributes what the app remembers with the delegation and its tools are told; part of no key
 */
public record Handover(String id, Goal goal, SortedMap<String, Json> facts, SortedMap<String, String> attributes) {
    public Handover {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("the id '" + id + "' must be letters, digits and '-', at most 64");
        }
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** With a new random id and no attributes. */
    public static Handover of(Goal goal, Map<String, Json> facts) {
        return new Handover(UUID.randomUUID().toString(), goal, new TreeMap<>(facts), new TreeMap<>());
    }

    /**
     * This handover with one more attribute, such as the folder that tools write to; whatever it had there is replaced.
     */
    public Handover with(String attribute, String value) {
        TreeMap<String, String> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new Handover(id, goal, facts, more);
    }
}
