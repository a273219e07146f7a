package dev.deputy.core.planning;

import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a planner answers. */
public sealed interface Planning {
    /**
     * A plan.
     *
     * @param reads the facts whose <em>values</em> shaped the plan: when one of them changes, the planner is asked
     *     again
     * @param remark what a person must know of how it came about, in one line, such as that a model was of no use
     */
    record Planned(Plan plan, SortedSet<String> reads, Optional<String> remark) implements Planning {
        /** A plan of which nothing need be said. */
        public Planned(Plan plan, SortedSet<String> reads) {
            this(plan, reads, Optional.empty());
        }

        public Planned {
            reads = Collections.unmodifiableSortedSet(new TreeSet<>(reads));
        }
    }

    /**
     * What the goal's words say of facts; the planner is asked again with them.
     *
     * @param facts values by name; empty if they say nothing
     */
    record GoalRead(SortedMap<String, Json> facts) implements Planning {
        public GoalRead {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
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
