package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;

/**
 * Chooses where to land and where to leave Japan. It hangs on the cities alone, so that another home airport touches
 * nothing in Japan.
 */
final class JapanAirportsTool {
    private JapanAirportsTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "japan-airports",
                        "where to land in Japan and where to leave it",
                        "JapanAirports",
                        Parameter.fact("must", TravelFacts.MUST)),
                JapanAirportsTool::airports);
    }

    private static Json airports(Json.Obj arguments) {
        JapanGateway gateway = JapanGateway.nearest(MustCities.of(arguments.at("must")));
        return Json.object("arrival", json(gateway.arrival())).with("departure", json(gateway.departure()));
    }

    static Json.Obj json(Airport airport) {
        return Json.object("iata", airport.id())
                .with("name", Shown.of(airport.name(), Airports.PROVENANCE))
                .with("zone", airport.zone().getId());
    }

    /** @param airports what holds airports as {@link #json} writes them */
    static Airport airport(Json airports, String which) {
        return Airports.byCode(airports.at(which).at("iata").asString());
    }
}
