package dev.deputy.planner.methods;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When a method is good, decided by facts alone. A fact that is not known yet leaves the guard open, and is asked for,
 * if it decides; a fact that nobody can say, because there is no spec for it, has no value: no comparison with it
 * holds.
 */
public sealed interface Guard {
    /** The fact is known; this never asks for it. */
    record Known(String fact) implements Guard {
        @Override
        public String toString() {
            return fact + " is known";
        }
    }

    /**
     * The part of the fact is there and compares so.
     *
     * @param at the part
     */
    record Compared(String fact, Pointer at, Comparison how, Json literal) implements Guard {
        @Override
        public String toString() {
            return fact + (at.parts().isEmpty() ? "" : " at " + at) + " " + how + " " + literal.shortened();
        }
    }

    /** Every one holds. */
    record All(List<Guard> guards) implements Guard {
        public All {
            guards = List.copyOf(guards);
        }

        @Override
        public String toString() {
            return guards.isEmpty()
                    ? "always"
                    : guards.stream().map(Guard::toString).collect(Collectors.joining(" and ", "(", ")"));
        }
    }

    /** It does not hold. */
    record Not(Guard guard) implements Guard {
        @Override
        public String toString() {
            return "not (" + guard + ")";
        }
    }

    /** Holds everywhere. */
    static Guard always() {
        return new All(List.of());
    }

    /** Holds if the fact is known, whatever its value is; nobody is asked for it. */
    static Guard known(String fact) {
        return new Known(fact);
    }

    /**
     * Holds if the fact has such a part and that compares so with the literal.
     *
     * @param at a JSON Pointer; empty: the whole fact
     * @throws dev.deputy.core.json.JsonException if {@code at} is no JSON Pointer
     */
    static Guard compared(String fact, String at, Comparison how, Json literal) {
        return new Compared(fact, Pointer.of(at), how, literal);
    }

    /** Holds if both do. */
    default Guard and(Guard other) {
        return new All(List.of(this, other));
    }

    /** Holds if this one does not; it is open as long as this one is. */
    default Guard not() {
        return new Not(this);
    }
}
