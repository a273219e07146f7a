package dev.deputy.core.adjust;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Step;

/** One thing that shall be otherwise. */
public sealed interface Change {
    // Facts.

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

    // What a step gives.

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

    /** The step's result stays as it is, through all that comes, until it is unpinned. */
    record Pin(String step) implements Change {
        @Override
        public String toString() {
            return "keep " + step;
        }
    }

    /** The step's result may change again. */
    record Unpin(String step) implements Change {
        @Override
        public String toString() {
            return "keep " + step + " no more";
        }
    }

    /** The step reads anew, although its result would still be good: the world may have moved on. */
    record Refresh(String step) implements Change {
        @Override
        public String toString() {
            return "read " + step + " again";
        }
    }

    /** Another result than this one, of a step whose result is generated. */
    record Another(String step) implements Change {
        @Override
        public String toString() {
            return "another " + step;
        }
    }

    // Steps.

    /** The step is not made, nor what cannot do without it. A child of a fan-out can be dropped alone. */
    record DropStep(String step) implements Change {
        @Override
        public String toString() {
            return "drop " + step;
        }
    }

    /** One more step. */
    record AddStep(Step step) implements Change {
        @Override
        public String toString() {
            return "add " + step.id() + " (" + step.tool() + ")";
        }
    }

    /**
     * A step in the place of another one; whoever read the one reads the other.
     *
     * @param by has the same id and tool and other inputs, or an id of its own
     */
    record ReplaceStep(String step, Step by) implements Change {
        @Override
        public String toString() {
            return "replace " + step + " by " + by.id() + " (" + by.tool() + ")";
        }
    }

    /** What was written into the step by hand, and that it was dropped, added or replaced, is taken back. */
    record Release(String step) implements Change {
        @Override
        public String toString() {
            return "release " + step;
        }
    }

    // All that was wished.

    /** What persons wished is as it was in that revision; what the world reported stays. */
    record UndoTo(int revision) implements Change {
        @Override
        public String toString() {
            return "back to revision " + revision;
        }
    }

    /** What persons wish is what they wished in the fork. */
    record KeepFork(String fork) implements Change {
        @Override
        public String toString() {
            return "keep the fork " + fork;
        }
    }
}
