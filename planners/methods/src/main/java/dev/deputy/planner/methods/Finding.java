package dev.deputy.planner.methods;

import dev.deputy.planner.typed.Chain;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** How a search ended. */
sealed interface Finding {
    record Found(Chain chain) implements Finding {}

    /**
     * A guard is open.
     *
     * @param chain the steps before it
     * @param facts that would decide it
     */
    record Undecided(Chain chain, SortedSet<String> facts) implements Finding {}

    /** @param reason one line */
    record Hopeless(String reason) implements Finding {}

    /** The facts that its steps read, or an open guard needs. */
    default SortedSet<String> needs() {
        return switch (this) {
            case Found found -> found.chain().reads();
            case Undecided undecided -> {
                TreeSet<String> facts = new TreeSet<>(undecided.facts());
                facts.addAll(undecided.chain().reads());
                yield facts;
            }
            case Hopeless hopeless -> Collections.emptySortedSet();
        };
    }
}
