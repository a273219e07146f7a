package dev.deputy.planner.methods;

import dev.deputy.core.json.Json;
import java.util.OptionalInt;

/**
 * How a part of a fact is compared with a literal. Numbers are ordered by size, strings by UTF-16 code units (so that
 * ISO dates are ordered by time); whatever else has no order, and no comparison of order holds.
 */
public enum Comparison {
    /** It is the same JSON value, of whatever kind. */
    EQUALS("is"),
    /** It comes before the literal. */
    LESS("is less than"),
    /** It comes before the literal, or is it. */
    AT_MOST("is at most"),
    /** It comes after the literal. */
    MORE("is more than"),
    /** It comes after the literal, or is it. */
    AT_LEAST("is at least"),
    /** It is an array with such an item. */
    CONTAINS("contains");

    private final String words;

    Comparison(String words) {
        this.words = words;
    }

    boolean holds(Json part, Json literal) {
        OptionalInt order = order(part, literal);
        return switch (this) {
            case EQUALS -> part.equals(literal);
            case LESS -> order.isPresent() && order.getAsInt() < 0;
            case AT_MOST -> order.isPresent() && order.getAsInt() <= 0;
            case MORE -> order.isPresent() && order.getAsInt() > 0;
            case AT_LEAST -> order.isPresent() && order.getAsInt() >= 0;
            case CONTAINS -> part instanceof Json.Arr array && array.items().contains(literal);
        };
    }

    private static OptionalInt order(Json left, Json right) {
        if (left instanceof Json.Num one && right instanceof Json.Num other) {
            return OptionalInt.of(Double.compare(one.value(), other.value()));
        }
        if (left instanceof Json.Str one && right instanceof Json.Str other) {
            return OptionalInt.of(one.value().compareTo(other.value()));
        }
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return words;
    }
}
