package dev.deputy.travel;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** The sights that the sample knows, by city; the ones that a first visit should see come first. */
final class Sights {
    /** Where what is said of a sight comes from. */
    static final Provenance PROVENANCE = new Provenance.Fact(
            "our table of sights, curated by hand and not looked up one by one; check before you go", "2026-11");

    static final String BASIS = "our table of sights: how long visitors usually stay, guessed by hand";
    static final String AS_OF = "2026-11";

    private static final List<Sight> ALL =
            Table.rows("sights.tsv", 16).stream().map(Sights::sight).toList();

    private Sights() {}

    /** In the order of the table. */
    static List<Sight> of(City city) {
        return ALL.stream().filter(sight -> sight.city().equals(city.id())).toList();
    }

    static List<Sight> all() {
        return ALL;
    }

    /** @throws NoSuchElementException if the table has no such sight */
    static Sight byId(String id) {
        return ALL.stream()
                .filter(sight -> sight.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the sight " + id + " is not in the table"));
    }

    private static Sight sight(List<String> row) {
        return new Sight(
                row.get(0),
                row.get(1),
                row.get(2),
                Sight.Zone.valueOf(row.get(3)),
                row.get(4),
                Arrays.asList(row.get(5).split(",")),
                Sight.Setting.valueOf(upper(row.get(6))),
                Sight.Stairs.valueOf(upper(row.get(7))),
                Sight.Children.valueOf(upper(row.get(8))),
                Sight.Best.valueOf(upper(row.get(9))),
                new Band(Long.parseLong(row.get(10)), Long.parseLong(row.get(11)), "minutes"),
                row.get(12).equals("free"),
                Arrays.stream(row.get(13).split(","))
                        .filter(day -> !day.equals("-"))
                        .map(Sights::weekday)
                        .toList(),
                row.get(14).equals("yes"),
                row.get(15));
    }

    private static DayOfWeek weekday(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(upper(word)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("'" + word + "' in sights.tsv is no weekday"));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
