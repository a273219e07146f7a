package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.SortedMap;

/**
 * Holds the nights that the dates leave against those that the cities need. It knows the dates, so that it can say
 * which ones would do; the {@code route} knows none, and is not made again when the trip only moves.
 */
final class NightsCheckTool {
    private NightsCheckTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "nights-check",
                        "whether the dates leave nights enough for the cities",
                        "NightsCheck",
                        Parameter.type("order", "CityOrder"),
                        Parameter.type("length", "TripLength"),
                        Parameter.fact("dates", TravelFacts.DATES),
                        Parameter.fact("nights", TravelFacts.NIGHTS)),
                NightsCheckTool::check);
    }

    private static Json check(Json.Obj arguments) {
        CityOrder order = CityOrder.of(arguments.at("order"));
        int nights = arguments.at("length").at("nights").asInt();
        SortedMap<String, Integer> fixed = RouteTool.fixed(arguments.at("nights"));
        if (NightPlan.share(order.cities(), nights, fixed).isEmpty()) {
            throw new NightWays(order.cities(), nights, fixed, TripDates.of(arguments.at("dates")))
                    .refusal()
                    .exception();
        }
        return Json.object("nights", Json.of(nights));
    }
}
