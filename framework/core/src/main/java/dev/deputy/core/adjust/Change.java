package dev.deputy.core.adjust;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;

/** One thing that shall be otherwise. */
public sealed interface Change {
    /**
     * A fact, or a part of one, has this value now.
     *
     * @param at the part; what is not there on the way is made
     * @param origin who says so
     */
    record SetFact(String fact, Pointer at, Json value, Fact.Origin origin) implements Change {
        @Override
        public String toString() {
            return "set " + fact + at + " to " + value.shortened()
                    + (origin instanceof Fact.Origin.Reported world ? " (" + world.source() + ")" : "");
        }
    }

    /** Nobody says the fact any more; its default holds, if it has one. */
    record UnsetFact(String fact) implements Change {
        @Override
        public String toString() {
            return "unset " + fact;
        }
    }

    /** An argument of a step is this value now, wherever it came from before. */
    record EditInput(String step, String parameter, Json value) implements Change {
        @Override
        public String toString() {
            return "set input " + parameter + " of " + step + " to " + value.shortened();
        }
    }

    /** The step's result is this value; its tool is not called. */
    record SupplyResult(String step, Json value) implements Change {
        @Override
        public String toString() {
            return "supply the result of " + step + ": " + value.shortened();
        }
    }
}
