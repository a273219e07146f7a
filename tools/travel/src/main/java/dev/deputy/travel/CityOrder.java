package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order one sees the cities, and between which airports; no night and no date is in it.
 *
 * @param arrival the IATA code of the airport where one lands
 * @param departure the IATA code of the airport where one leaves Japan
 * @param cities not empty
 */
record CityOrder(String arrival, String departure, List<City> cities) {
    CityOrder {
        cities = List.copyOf(cities);
        if (cities.isEmpty()) {
            throw new IllegalArgumentException("a way leads through a city");
        }
    }

    static CityOrder of(Json json) {
        return new CityOrder(
                json.at("arrival").asString(),
                json.at("departure").asString(),
                json.at("cities").asList().stream()
                        .map(city -> Cities.byId(city.asString()))
                        .toList());
    }

    Json.Obj json() {
        return Json.object("arrival", arrival)
                .with("departure", departure)
                .with("cities", Json.strings(cities.stream().map(City::id).toList()));
    }

    /** Where one is from leg to leg: the airport, the cities, the airport. */
    List<Place> way() {
        List<Place> way = new ArrayList<>();
        way.add(Airports.byCode(arrival));
        way.addAll(cities);
        way.add(Airports.byCode(departure));
        return List.copyOf(way);
    }
}
