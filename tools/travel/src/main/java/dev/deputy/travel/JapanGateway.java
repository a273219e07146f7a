package dev.deputy.travel;

import java.util.Comparator;
import java.util.List;

/** Where one lands in Japan and where one leaves it: the pair that makes the way through the cities shortest. */
record JapanGateway(Airport arrival, Airport departure) {
    private static final List<Airport> INTERCONTINENTAL =
            List.of(Airports.byCode("HND"), Airports.byCode("KIX"), Airports.byCode("NRT"));

    private record Option(JapanGateway gateway, long metres) {}

    /** Of two equally good pairs, the one with Haneda wins, then the one with Kansai. */
    static JapanGateway nearest(List<City> cities) {
        return INTERCONTINENTAL.stream()
                .flatMap(arrival -> INTERCONTINENTAL.stream()
                        .map(departure -> new Option(
                                new JapanGateway(arrival, departure),
                                ShortestPath.through(arrival, cities, departure).metres())))
                .min(Comparator.comparingLong(Option::metres))
                .map(Option::gateway)
                .orElseThrow();
    }
}
