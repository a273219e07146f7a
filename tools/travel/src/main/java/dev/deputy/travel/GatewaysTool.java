package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.Way;

/** Finds the airport at home, beside those in Japan. */
final class GatewaysTool {
    private GatewaysTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "gateways",
                        "where to fly from, where to land and where to leave Japan",
                        "Gateways",
                        Parameter.fact("origin", TravelFacts.ORIGIN),
                        Parameter.type("airports", "JapanAirports")),
                GatewaysTool::gateways);
    }

    private static Json gateways(Json.Obj arguments) {
        String origin = arguments.at("origin").asString();
        Airport home = Airports.serving(origin).stream().findFirst().orElseThrow(() -> unknown(origin));
        if (home.country().equals("Japan")) {
            throw ToolException.impossible("'" + origin + "' is in Japan: say the city abroad where the trip starts");
        }
        return arguments.at("airports").asObject().with("home", JapanAirportsTool.json(home));
    }

    private static ToolException unknown(String origin) {
        return new Refusal(
                        "no airport of '" + origin + "' is known: say a larger city near you",
                        Spelling.near(origin, Airports.origins()).stream()
                                .map(near -> Way.set("from " + near, "origin", "", Json.of(near)))
                                .toList())
                .exception();
    }
}
