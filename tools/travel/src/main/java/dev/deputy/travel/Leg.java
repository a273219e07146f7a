package dev.deputy.travel;

import java.util.List;
import java.util.Optional;

/**
 * The way by rail between two places, in either direction, for one adult.
 *
 * @param minutes from station to station
 * @param yen one way, ordinary car
 */
record Leg(String from, String to, String mode, Band minutes, Band yen, String asOf, String source) {
    private static final List<Leg> ALL =
            Table.rows("rail.tsv", 9).stream().map(Leg::of).toList();

    /** What the table knows of the way; empty means unknown, and unknown it stays. */
    static Optional<Leg> between(Place from, Place to) {
        return ALL.stream()
                .filter(leg -> leg.joins(from.id(), to.id()) || leg.joins(to.id(), from.id()))
                .findFirst();
    }

    private boolean joins(String one, String other) {
        return from.equals(one) && to.equals(other);
    }

    String basis() {
        return source + ", put into a band by hand";
    }

    private static Leg of(List<String> row) {
        return new Leg(
                row.get(0),
                row.get(1),
                row.get(2),
                new Band(Long.parseLong(row.get(3)), Long.parseLong(row.get(4)), "minutes"),
                new Band(Long.parseLong(row.get(5)), Long.parseLong(row.get(6)), "JPY"),
                row.get(7),
                row.get(8));
    }
}
