package dev.deputy.travel;

import java.util.List;
import java.util.Optional;

/**
 * What a night in a room for two costs, by the kind of place and the class of the hotel.
 *
 * @param yen on a plain day
 */
record StayPrice(String kind, String hotelClass, Band yen, String asOf, String basis) {
    private static final List<StayPrice> ALL =
            Table.rows("stays.tsv", 6).stream().map(StayPrice::of).toList();

    /** @throws IllegalArgumentException if the table has no such class */
    static StayPrice in(City city, String hotelClass) {
        return find(city.kind(), hotelClass)
                .or(() -> find("other", hotelClass))
                .orElseThrow(() -> new IllegalArgumentException("the class '" + hotelClass + "' is not in the table"));
    }

    /** For a number of rooms and nights, with what the crowded times add. A room for more than two costs more. */
    Band cost(int rooms, int perRoom, int nights, List<Season> seasons) {
        long lowest = seasons.stream().mapToLong(s -> s.surcharge().low()).max().orElse(0);
        long highest =
                seasons.stream().mapToLong(s -> s.surcharge().high()).max().orElse(0);
        Band plain = yen.times((long) rooms * nights).scaled(Math.max(2, perRoom), 2);
        return new Band(
                Math.floorDiv(plain.low() * (100 + lowest), 100),
                Math.ceilDiv(plain.high() * (100 + highest), 100),
                plain.unit());
    }

    private static Optional<StayPrice> find(String kind, String hotelClass) {
        return ALL.stream()
                .filter(price -> price.kind.equals(kind) && price.hotelClass.equals(hotelClass))
                .findFirst();
    }

    private static StayPrice of(List<String> row) {
        return new StayPrice(
                row.get(0),
                row.get(1),
                new Band(Long.parseLong(row.get(2)), Long.parseLong(row.get(3)), "JPY"),
                row.get(4),
                row.get(5));
    }
}
