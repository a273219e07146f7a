package dev.deputy.core.planning;

import dev.deputy.core.plan.Plan;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a planner answers. */
public sealed interface Planning {
    /**
     * A plan.
     *
     * @param reads the facts whose <em>values</em> shaped the plan: when one of them changes, the planner is asked
     *     again
     */
    record Planned(Plan plan, SortedSet<String> reads) implements Planning {
        public Planned {
            reads = Collections.unmodifiableSortedSet(new TreeSet<>(reads));
        }
    }

    /**
     * There would be a plan if these facts were known.
     *
     * @param facts their names; not empty
     */
    record FactsMissing(SortedSet<String> facts) implements Planning {
        public FactsMissing {
            facts = Collections.unmodifiableSortedSet(new TreeSet<>(facts));
            if (facts.isEmpty()) {
                throw new IllegalArgumentException("no fact is missing");
            }
        }
    }

    /**
     * No plan with these tools.
     *
     * @param reason one line for the person
     */
    record NoPlan(String reason) implements Planning {}
}
