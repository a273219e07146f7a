package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;

/** Puts the cities in the order of the shortest way. How long one stays in each is not its business. */
final class CityOrderTool {
    private CityOrderTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "city-order",
                        "the order of the cities",
                        "CityOrder",
                        Parameter.fact("must", TravelFacts.MUST),
                        Parameter.type("airports", "JapanAirports")),
                CityOrderTool::order);
    }

    private static Json order(Json.Obj arguments) {
        Airport arrival = JapanAirportsTool.airport(arguments.at("airports"), "arrival");
        Airport departure = JapanAirportsTool.airport(arguments.at("airports"), "departure");
        return new CityOrder(
                        arrival.id(),
                        departure.id(),
                        ShortestPath.through(arrival, MustCities.of(arguments.at("must")), departure)
                                .stops())
                .json();
    }
}
