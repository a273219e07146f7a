package dev.deputy.core.machine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How two revisions differ: of one delegation, or of two that are like each other.
 *
 * @param facts that have another value, by name, in their order
 * @param added steps that only the second one has, children of fan-outs too
 * @param dropped steps that only the first one has
 * @param changed steps that both have, with other results
 */
public record Difference(List<FactDiffers> facts, List<String> added, List<String> dropped, List<String> changed) {
    /** A fact that has another value; what is not known is empty. */
    public record FactDiffers(String name, Optional<Json> before, Optional<Json> after) {}

    public Difference {
        facts = List.copyOf(facts);
        added = List.copyOf(added);
        dropped = List.copyOf(dropped);
        changed = List.copyOf(changed);
    }

    /** Between the heads. */
    public static Difference of(State before, State after) {
        return of(before, before.head(), after, after.head());
    }

    /** Between two revisions, each of its state. */
    public static Difference of(State one, Branch before, State other, Branch after) {
        List<String> first = before.ids();
        List<String> second = after.ids();
        TreeSet<String> had = new TreeSet<>(first);
        TreeSet<String> has = new TreeSet<>(second);
        return new Difference(
                facts(before, after),
                second.stream().filter(id -> !had.contains(id)).toList(),
                first.stream().filter(id -> !has.contains(id)).toList(),
                first.stream()
                        .filter(has::contains)
                        .filter(id -> !value(one, before, id).equals(value(other, after, id)))
                        .toList());
    }

    /** How many steps are not as they were: the measure of what is near. */
    public int distance() {
        return added.size() + dropped.size() + changed.size();
    }

    private static Optional<Json> value(State state, Branch branch, String id) {
        return state.result(branch, id).map(ToolResult::value);
    }

    private static List<FactDiffers> facts(Branch before, Branch after) {
        TreeSet<String> names = new TreeSet<>();
        before.facts().forEach((name, fact) -> names.add(name));
        after.facts().forEach((name, fact) -> names.add(name));
        List<FactDiffers> facts = new ArrayList<>();
        for (String name : names) {
            Optional<Json> one = before.facts().get(name).map(Fact::value);
            Optional<Json> other = after.facts().get(name).map(Fact::value);
            if (!one.equals(other)) {
                facts.add(new FactDiffers(name, one, other));
            }
        }
        return facts;
    }
}
