package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.List;

/**
 * Counts the days, and the nights that are left for Japan. It has no date in it, so that a trip that only moves keeps
 * its route.
 */
final class TripLengthTool {
    /** Nights in Japan to propose: which of them are enough is for the cities to say. */
    private static final List<Integer> LONG_ENOUGH = List.of(1, 3, 7, 10, 14);

    private TripLengthTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "trip-length",
                        "how many days the trip has, and how many nights in Japan",
                        "TripLength",
                        Parameter.fact("dates", TravelFacts.DATES),
                        Parameter.type("gateways", "Gateways")),
                TripLengthTool::length);
    }

    private static Json length(Json.Obj arguments) {
        TripDates trip = TripDates.of(arguments.at("dates"));
        Json gateways = arguments.at("gateways");
        Airport home = JapanAirportsTool.airport(gateways, "home");
        int out = FlightWindow.nightsInTheAir(home, JapanAirportsTool.airport(gateways, "arrival"), trip.start());
        int back = FlightWindow.nightsInTheAirBy(JapanAirportsTool.airport(gateways, "departure"), home, trip.end());
        int nights = trip.days() - 1 - out - back;
        if (nights < 1) {
            throw new Refusal(
                            "from " + trip.start() + " to " + trip.end() + " no night is left for Japan beside "
                                    + (out + back) + " on the plane",
                            LONG_ENOUGH.stream()
                                    .map(wanted -> trip.ending(wanted - nights))
                                    .toList())
                    .exception();
        }
        return Json.object("days", Json.of(trip.days()))
                .with("nights", nights)
                .with("inTheAirOut", out)
                .with("inTheAirBack", back);
    }
}
