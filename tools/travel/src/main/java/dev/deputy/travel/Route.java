package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.List;

/**
 * The cities in order and the nights in each, by day number; no date is in it.
 *
 * @param arrival the IATA code of the airport where one lands
 * @param departure the IATA code of the airport where one leaves Japan
 * @param firstDay the day of the trip on which one arrives, from 1
 * @param stops not empty
 * @param days of the whole trip
 */
record Route(String arrival, String departure, int firstDay, List<Stop> stops, int days) {

    /** A city on the way. */
    record Stop(City city, int nights) {}

    Route {
        stops = List.copyOf(stops);
        if (stops.isEmpty()) {
            throw new IllegalArgumentException("a route has a stop");
        }
    }

    static Route of(Json json) {
        return new Route(
                json.at("arrival").asString(),
                json.at("departure").asString(),
                json.at("firstDay").asInt(),
                json.at("cities").asList().stream()
                        .map(stop -> new Stop(
                                Cities.byId(stop.at("city").asString()),
                                stop.at("nights").asInt()))
                        .toList(),
                json.at("days").asInt());
    }

    Json.Obj json() {
        return Json.object("arrival", arrival)
                .with("departure", departure)
                .with("firstDay", firstDay)
                .with("lastDay", lastDay())
                .with("days", days)
                .with(
                        "cities",
                        Json.array(stops.stream()
                                .map(stop -> Json.object("city", stop.city().id())
                                        .with("cityName", stop.city().name())
                                        .with("nights", stop.nights()))
                                .toList()));
    }

    List<City> cities() {
        return stops.stream().map(Stop::city).toList();
    }

    /** The day of the trip on which one arrives at the stop. */
    int dayOf(int stop) {
        int day = firstDay;
        for (Stop before : stops.subList(0, stop)) {
            day += before.nights();
        }
        return day;
    }

    /** The day of the trip on which one leaves the last city. */
    int lastDay() {
        return dayOf(stops.size());
    }

    /** The stop in which one sleeps after the day; -1 if that is on the plane or at home. */
    int stopOf(int day) {
        for (int stop = 0; stop < stops.size(); stop++) {
            if (day >= dayOf(stop) && day < dayOf(stop + 1)) {
                return stop;
            }
        }
        return -1;
    }

    /** Where one is from leg to leg: the airport, the cities, the airport. */
    List<Place> way() {
        return new CityOrder(arrival, departure, cities()).way();
    }
}
