package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is to be booked. How early is our own advice, by the custom of each trade. */
final class Bookings {
    private final Route route;
    private final TripDates trip;
    private final String people;
    private final List<Json> items = new ArrayList<>();

    Bookings(Route route, TripDates trip, String people) {
        this.route = route;
        this.trip = trip;
        this.people = people;
    }

    void flights(Json window) {
        Json out = window.at("out");
        Json back = window.at("back");
        add(
                "flights",
                "Flights from " + city(out, "from") + " to " + city(out, "to") + " and from " + city(back, "from")
                        + " to " + city(back, "to"),
                side(out) + ", " + side(back) + ", for " + people,
                trip.start().minusMonths(4),
                Shown.unknown("offers for your dates: no price is made up"),
                out.at("to").equals(back.at("from"))
                        ? "The flights of your choice, there and back."
                        : "Search for several cities in one booking: you land at one airport and leave from another.");
    }

    void stay(Json stay) {
        String rooms = counted(stay.at("rooms").at("value").asInt(), "room");
        City city = Cities.byId(stay.at("city").asString());
        String house = city.kind().equals("hot-springs") ? "Ryokan or hotel" : "Hotel";
        add(
                "stay-" + city.id(),
                "Stay in " + city.name() + ", " + counted(stay.at("nights").asInt(), "night") + ", " + rooms,
                house + " in " + city.name() + ", " + stay.at("class").asString() + " class, " + rooms + ", from "
                        + stay.at("from").asString() + " to " + stay.at("to").asString() + ", for " + people,
                trip.start().minusMonths(3),
                stay.at("cost"),
                "Your choice of a house; take a price that can be cancelled.");
    }

    /** Seats on trains that sell them; what runs like an underground needs none. */
    void seats(List<Json> legs, List<Json> fares) {
        for (int i = 0; i < legs.size(); i++) {
            Json leg = legs.get(i);
            String mode = leg.at("mode").asString();
            if (mode.contains("Shinkansen") || mode.contains("limited express")) {
                LocalDate date = trip.date(route.dayOf(i));
                add(
                        "seats-" + leg.at("id").asString(),
                        "Seats from " + leg.at("from").asString() + " to "
                                + leg.at("to").asString(),
                        mode + " on " + date + ", for " + people,
                        date.minusMonths(1),
                        fares.get(i).at("cost"),
                        "Reserved seats are sold from a month before; in quiet times a day before is early enough.");
            }
        }
    }

    /** @param city the open days of one city */
    void tickets(Json city) {
        for (Json day : city.at("days").asList()) {
            for (Sight sight : Part.sightsOf(day)) {
                if (sight.ahead()) {
                    LocalDate date = dateIn(sight.city(), day.at("day").asInt());
                    add(
                            "ticket-" + sight.id(),
                            "Entry to " + sight.name(),
                            sight.name() + " in " + city.at("cityName").asString() + " on " + date + ", for " + people,
                            date.minusMonths(1),
                            sight.free()
                                    ? Shown.of("free of charge", Sights.PROVENANCE)
                                    : Shown.unknown("the price; see the page of " + sight.name()),
                            "The date, and often the hour, is fixed when you book.");
                }
            }
        }
    }

    void table(Dinner dinner) {
        LocalDate date = trip.date(dinner.day());
        add(
                "dinner-day-" + dinner.day(),
                "A table for the dinner on day " + dinner.day(),
                "Restaurant in "
                        + route.cities().get(route.stopOf(dinner.day())).name() + " on " + date + ", for " + people,
                date.minusMonths(1),
                dinner.price(),
                "Your choice of a kitchen; say at once what you cannot eat.");
    }

    void border() {
        add(
                "visit-japan-web",
                "Visit Japan Web",
                "vjw.digital.go.jp, an entry for each of you",
                trip.start().minusWeeks(2),
                Shown.of("free of charge", new Provenance.Fact("Digital Agency of Japan, Visit Japan Web", "2026-11")),
                "Passports, and the address of the first hotel.");
    }

    /** What comes first is due first. */
    Json inOrder() {
        List<Json> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparing((Json item) -> item.at("by").asString())
                .thenComparing(item -> item.at("id").asString()));
        return Json.array(sorted);
    }

    private LocalDate dateIn(String city, int stayDay) {
        for (int stop = 0; stop < route.stops().size(); stop++) {
            if (route.cities().get(stop).id().equals(city)) {
                return trip.date(route.dayOf(stop) + stayDay - 1);
            }
        }
        throw new IllegalStateException("the route does not pass " + city);
    }

    private void add(String id, String what, String search, LocalDate by, Json cost, String needs) {
        items.add(Json.object("id", id)
                .with("what", what)
                .with("search", search)
                .with("by", by.toString())
                .with("cost", cost)
                .with("needs", needs));
    }

    private static String city(Json window, String side) {
        return Airports.byCode(window.at(side).asString()).serves();
    }

    private static String side(Json window) {
        LocalDateTime leaves = LocalDateTime.parse(window.at("leavesFrom").asString());
        LocalTime notBefore = leaves.toLocalTime();
        return window.at("from").asString() + " to " + window.at("to").asString() + " on " + leaves.toLocalDate()
                + (notBefore.equals(LocalTime.MIDNIGHT) ? "" : " not before " + notBefore);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
