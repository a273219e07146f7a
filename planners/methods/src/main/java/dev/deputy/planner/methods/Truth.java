package dev.deputy.planner.methods;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is known of a guard. */
sealed interface Truth {
    /** It is decided. */
    enum Decided implements Truth {
        NO,
        YES
    }

    /**
     * It is not decided.
     *
     * @param facts that would decide it
     */
    record Open(SortedSet<String> facts) implements Truth {
        public Open {
            facts = Collections.unmodifiableSortedSet(new TreeSet<>(facts));
        }
    }

    static Truth of(boolean holds) {
        return holds ? Decided.YES : Decided.NO;
    }

    default Truth opposite() {
        return switch (this) {
            case Decided.YES -> Decided.NO;
            case Decided.NO -> Decided.YES;
            case Open open -> open;
        };
    }
}
