package dev.deputy.travel;

import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.Way;

/** Finds the airport at home, beside those in Japan. */
final class GatewaysTool {
    /** How many cities are named to somebody who named an unknown one. */
    private static final int NAMED = 5;

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
<<<<<<< HEAD
        Airport home = Airports.serving(origin).stream()
                .findFirst()
                .orElseThrow(() -> ToolException.impossible("no airport of '" + origin + "' is known; of the "
                        + Airports.origins().size()
                        + " cities whose airports are known, those that are spelt most like it are "
                        + String.join(", ", BriefCheck.nearest(Airports.origins(), origin, NAMED))));
        if (home.country().equals("Japan")) {
            throw ToolException.impossible(
                    "'" + origin + "' is in Japan: say the city abroad where the trip starts, such as Paris ("
                            + Airports.origins().size() + " are known)");
=======
        Airport home = Airports.serving(origin).stream().findFirst().orElseThrow(() -> unknown(origin));
        if (home.country().equals("Japan")) {
            throw ToolException.impossible("'" + origin + "' is in Japan: say the city abroad where the trip starts");
>>>>>>> travel-ways
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
