package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.time.LocalDate;
import java.time.LocalTime;

/** Says when flights can leave and arrive; which flights there are it does not know. */
final class FlightWindowTool {
    private FlightWindowTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "flight-window",
                        "when flights can leave and arrive",
                        "FlightWindow",
                        Parameter.type("gateways", "Gateways"),
                        Parameter.fact("dates", TravelFacts.DATES),
                        Parameter.fact("flights", TravelFacts.FLIGHTS)),
                FlightWindowTool::flightWindow);
    }

    private static Json flightWindow(Json.Obj arguments) {
        Json gateways = arguments.at("gateways");
        Airport home = JapanAirportsTool.airport(gateways, "home");
        Airport departure = JapanAirportsTool.airport(gateways, "departure");
        LocalTime notBefore = arguments
                .at("flights")
                .get("notBefore")
                .map(time -> LocalTime.parse(time.asString()))
                .orElse(LocalTime.MIDNIGHT);
        TripDates trip = TripDates.of(arguments.at("dates"));
        LocalDate back = trip.end().minusDays(FlightWindow.nightsInTheAirBy(departure, home, trip.end()));
        return Json.object(
                        "out",
                        window(FlightWindow.of(
                                home, JapanAirportsTool.airport(gateways, "arrival"), trip.start(), notBefore)))
                .with("back", window(FlightWindow.of(departure, home, back, notBefore)));
    }

    private static Json window(FlightWindow window) {
        Provenance rule = new Provenance.Computed(FlightTime.BASIS);
        return Json.object("from", window.from().id())
                .with("to", window.to().id())
                .with("leavesFrom", window.date().atTime(window.notBefore()).toString())
                .with("earliestArrival", Shown.of(window.earliestArrival().toString(), rule))
                .with("latestArrival", Shown.of(window.latestArrival().toString(), rule))
                .with("flight", Shown.unknown("a timetable: no flight is made up"));
    }
}
