package dev.deputy.travel;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.Stream;

/**
 * A crowded time of the year.
 *
 * @param surcharge how many percent more a room costs than on a plain day
 */
record Season(String id, String name, MonthDay from, MonthDay to, Band surcharge, String basis, String asOf) {
    private static final List<Season> ALL =
            Table.rows("seasons.tsv", 8).stream().map(Season::of).toList();

    /** The crowded times that the days from the first to the last touch, in the order of the table. */
    static List<Season> touching(LocalDate first, LocalDate last) {
        return ALL.stream()
                .filter(season -> Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(1))
                        .anyMatch(season::has))
                .toList();
    }

    /** @throws IllegalArgumentException if the table has no such season */
    static Season byId(String id) {
        return ALL.stream()
                .filter(season -> season.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the season " + id + " is not in the table"));
    }

    boolean has(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        boolean afterStart = !day.isBefore(from);
        boolean beforeEnd = !day.isAfter(to);
        return from.isAfter(to) ? afterStart || beforeEnd : afterStart && beforeEnd;
    }

    private static Season of(List<String> row) {
        return new Season(
                row.get(0),
                row.get(1),
                MonthDay.parse("--" + row.get(2)),
                MonthDay.parse("--" + row.get(3)),
                new Band(Long.parseLong(row.get(4)), Long.parseLong(row.get(5)), "percent"),
                row.get(7),
                row.get(6));
    }
}
