package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.List;

/**
 * Says when what happens: the days, stays, journeys and flights, and so all that a calendar shows. It waits for the
 * wishes to be checked: a trip that cannot be has no days.
 */
final class ProgrammeTool {
    private ProgrammeTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                                "programme",
                                "what happens when, day by day",
                                "Programme",
                                Parameter.fact("dates", TravelFacts.DATES),
                                Parameter.fact("dinners", TravelFacts.DINNERS),
                                Parameter.type("wishes", "WishesCheck"),
                                Parameter.type("route", "Route"),
                                Parameter.type("flightWindow", "FlightWindow"),
                                Parameter.type("legs", "Legs"),
                                Parameter.type("railCost", "RailCost"),
                                Parameter.type("stayCosts", "StayCost[]"),
                                Parameter.type("days", "CityDays[]"),
                                Parameter.type("closedDays", "ClosedDays"),
                                Parameter.type("holidays", "Holidays"),
                                Parameter.type("season", "SeasonNotes"))
                        .withOutput(Schema.parse("""
                            {"type":"object","required":["title","days","stays","legs","flights"]}
                            """)),
                ProgrammeTool::programme);
    }

    private static Json programme(Json.Obj arguments) {
        TripDates trip = TripDates.of(arguments.at("dates"));
        Route route = Route.of(arguments.at("route"));
        Rides rides = new Rides(route, trip, arguments);
        return Json.object("title", "Japan, " + DateText.range(trip.start(), trip.end()))
                .with("days", new TripDays(route, trip, rides, arguments).json())
                .with("stays", stays(arguments.at("stayCosts").asList()))
                .with("legs", rides.json())
                .with("flights", arguments.at("flightWindow"));
    }

    private static Json stays(List<Json> costs) {
        return Json.array(costs.stream()
                .map(stay -> stay.asObject().without("simpler").without("class"))
                .toList());
    }
}
