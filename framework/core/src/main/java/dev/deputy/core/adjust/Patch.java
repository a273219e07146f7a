package dev.deputy.core.adjust;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An adjustment in its typed form: changes that are made together, in order, or not at all.
 *
 * @param changes not empty
 */
public record Patch(List<Change> changes) {
    public Patch {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("the adjustment changes nothing: say what shall be otherwise");
        }
    }

    /**
     * These changes, in this order.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Patch of(Change... changes) {
        return new Patch(List.of(changes));
    }

    /** A person says a fact. */
    public static Patch set(String fact, Json value) {
        return set(fact, "", value);
    }

    /**
     * A person says a part of a fact.
     *
     * @param at a JSON Pointer, such as {@code /amount}
     */
    public static Patch set(String fact, String at, Json value) {
        return of(new Change.SetFact(fact, Pointer.of(at), value, new Fact.Origin.Said()));
    }

    /** These changes, and then the others. */
    public Patch and(Patch others) {
        List<Change> all = new ArrayList<>(changes);
        all.addAll(others.changes);
        return new Patch(all);
    }

    /** These changes, then the others, without what the others make moot. */
    public Patch then(Patch others) {
        List<Change> all = new ArrayList<>(changes);
        for (Change change : others.changes) {
            if (change instanceof Change.SetFact later) {
                all.removeIf(before -> before instanceof Change.SetFact earlier
                        && earlier.fact().equals(later.fact())
                        && earlier.at().isWithin(later.at()));
            }
            all.add(change);
        }
        return new Patch(all);
    }

    /** In words, such as {@code set dates/start to "2027-04-03"; unset diet}. */
    @Override
    public String toString() {
        return changes.stream().map(Change::toString).collect(Collectors.joining("; "));
    }
}
