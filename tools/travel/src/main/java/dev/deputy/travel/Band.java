package dev.deputy.travel;

import java.util.Locale;

/**
 * From the lowest to the highest that is likely, in whole units: yen, euro cents, minutes.
 *
 * @param low not above {@code high}
 */
record Band(long low, long high, String unit) {
    Band {
        if (low > high) {
            throw new IllegalArgumentException("a band goes up, not from " + low + " to " + high + " " + unit);
        }
    }

    static Band none(String unit) {
        return new Band(0, 0, unit);
    }

    /** @throws IllegalArgumentException if the units differ */
    Band plus(Band other) {
        if (!unit.equals(other.unit)) {
            throw new IllegalArgumentException(unit + " and " + other.unit + " do not add up");
        }
        return new Band(Math.addExact(low, other.low), Math.addExact(high, other.high), unit);
    }

    Band times(long factor) {
        return new Band(Math.multiplyExact(low, factor), Math.multiplyExact(high, factor), unit);
    }

    /** This band times {@code numerator/denominator}, widened to whole units. */
    Band scaled(long numerator, long denominator) {
        return new Band(
                Math.floorDiv(Math.multiplyExact(low, numerator), denominator),
                Math.ceilDiv(Math.multiplyExact(high, numerator), denominator),
                unit);
    }

    /** {@code 2,839–8,900 EUR}. */
    String text() {
        String range = low == high ? grouped(low) : grouped(low) + (low < 0 ? " to " : "–") + grouped(high);
        return range + " " + unit;
    }

    private static String grouped(long amount) {
        return (amount < 0 ? "−" : "") + String.format(Locale.ROOT, "%,d", Math.abs(amount));
    }
}
