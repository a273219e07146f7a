package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;

/**
 * Lists what to book, what to search for, and by when. It names no hotel, no flight and no price of its own. It waits
 * for the wishes to be checked: for a trip that cannot be nothing is to be booked.
 */
final class BookingsTool {
    private BookingsTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                                "bookings",
                                "what to book and by when",
                                "BookingList",
                                Parameter.fact("dates", TravelFacts.DATES),
                                Parameter.fact("party", TravelFacts.PARTY),
                                Parameter.fact("dinners", TravelFacts.DINNERS),
                                Parameter.type("wishes", "WishesCheck"),
                                Parameter.type("route", "Route"),
                                Parameter.type("flightWindow", "FlightWindow"),
                                Parameter.type("stayCosts", "StayCost[]"),
                                Parameter.type("legs", "Legs"),
                                Parameter.type("railCost", "RailCost"),
                                Parameter.type("days", "CityDays[]"),
                                Parameter.type("closedDays", "ClosedDays"))
                        .withOutput(Schema.parse("{\"type\":\"object\",\"required\":[\"title\",\"items\"]}")),
                BookingsTool::bookings);
    }

    private static Json bookings(Json.Obj arguments) {
        TripDates trip = TripDates.of(arguments.at("dates"));
        Bookings bookings = new Bookings(
                Route.of(arguments.at("route")),
                trip,
                Party.of(arguments.at("party")).description());
        bookings.flights(arguments.at("flightWindow"));
        arguments.at("stayCosts").asList().forEach(bookings::stay);
        bookings.seats(
                arguments.at("legs").at("legs").asList(),
                arguments.at("railCost").at("legs").asList());
        OpenDays.of(arguments.at("days").asList(), arguments.at("closedDays")).forEach(bookings::tickets);
        Dinner.of(arguments.at("dinners")).values().forEach(bookings::table);
        bookings.border();
        return Json.object("title", "To book for Japan, " + DateText.range(trip.start(), trip.end()))
                .with("items", bookings.inOrder());
    }
}
