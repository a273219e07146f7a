package dev.deputy.travel;

import java.util.List;

/**
 * The usual temperatures of a region in some months.
 *
 * @param station where they are measured
 * @param celsius from the usual low of the coldest month to the usual high of the warmest
 */
record Climate(String station, Band celsius) {
    static final String AS_OF = "2026-11";

    private static final List<List<String>> ROWS = Table.rows("climate.tsv", 5);

    /** @throws IllegalArgumentException if the table has no such region */
    static Climate of(String region, List<Integer> months) {
        List<List<String>> rows = ROWS.stream()
                .filter(row -> row.get(0).equals(region) && months.contains(Integer.parseInt(row.get(2))))
                .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the region " + region + " is not in the table");
        }
        long low =
                rows.stream().mapToLong(row -> Long.parseLong(row.get(3))).min().orElseThrow();
        long high =
                rows.stream().mapToLong(row -> Long.parseLong(row.get(4))).max().orElseThrow();
        return new Climate(rows.getFirst().get(1), new Band(low, high, "°C"));
    }

    String basis() {
        return "usual lows and highs at " + station + ", rounded by hand from the Japan Meteorological Agency's normals"
                + " 1991-2020";
    }
}
