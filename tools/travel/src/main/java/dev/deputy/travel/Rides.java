package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways between the places of the trip, with dates and with the fares of the whole party. */
final class Rides {
    private final Route route;
    private final TripDates trip;
    private final List<Json> legs;
    private final List<Json> fares;
    private final Json season;

    Rides(Route route, TripDates trip, Json.Obj arguments) {
        this.route = route;
        this.trip = trip;
        this.legs = arguments.at("legs").at("legs").asList();
        this.fares = arguments.at("railCost").at("legs").asList();
        this.season = arguments.at("season");
    }

    /** All of them, as the itinerary lists them. */
    Json json() {
        List<Json> rides = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            Json leg = legs.get(i);
            rides.add(Json.object("id", leg.at("id"))
                    .with("from", leg.at("from"))
                    .with("to", leg.at("to"))
                    .with("date", trip.date(route.dayOf(i)).toString())
                    .with("mode", leg.at("mode"))
                    .with("minutes", leg.at("minutes"))
                    .with("cost", fares.get(i).at("cost")));
        }
        return Json.array(rides);
    }

    String title(int stop) {
        if (stop == 0) {
            return "Arrive in " + route.cities().getFirst().name();
        }
        return legs.get(stop).at("from").asString() + " to "
                + legs.get(stop).at("to").asString();
    }

    /** The part of the day in which one comes to the stop; after the last one it leads to the airport. */
    Json.Obj part(int stop, When when) {
        Json leg = legs.get(stop);
        String mode = leg.at("mode").asString();
        String text = capital(mode) + ".";
        if (stop == 0) {
            text = "After the border, the luggage and the customs: " + mode + ".";
        } else if (stop == route.stops().size()) {
            text = text + " Leave time for the queues at the airport.";
        }
        List<Json> facts = new ArrayList<>();
        facts.add(Part.fact("Ride", leg.at("minutes")));
        facts.add(Part.fact("Fares for all", fares.get(stop).at("cost")));
        if (stop < route.stops().size()) {
            City city = route.cities().get(stop);
            facts.addAll(temperature(city));
        }
        return Part.of(
                        when,
                        "rail",
                        "From " + leg.at("from").asString() + " to "
                                + leg.at("to").asString(),
                        text)
                .with("facts", Json.array(facts));
    }

    private List<Json> temperature(City city) {
        return season.at("regions").asList().stream()
                .filter(region -> region.at("region").asString().equals(city.region()))
                .map(region -> (Json) Part.fact("Usual temperatures", region.at("temperature")))
                .toList();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
