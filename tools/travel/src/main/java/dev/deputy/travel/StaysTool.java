package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** Gives each stay of the route its dates: the list that the fan-out of stay costs goes over. */
final class StaysTool {
    private StaysTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                                "stays",
                                "from which day to which one sleeps where",
                                "Stays",
                                Parameter.type("route", "Route"),
                                Parameter.fact("dates", TravelFacts.DATES))
                        .withOutput(Schema.parse("{\"type\":\"object\",\"required\":[\"stays\"],"
                                + "\"properties\":{\"stays\":{\"type\":\"array\"}}}")),
                StaysTool::stays);
    }

    private static Json stays(Json.Obj arguments) {
        Route route = Route.of(arguments.at("route"));
        TripDates trip = TripDates.of(arguments.at("dates"));
        List<Json> stays = new ArrayList<>();
        for (int i = 0; i < route.stops().size(); i++) {
            Route.Stop stop = route.stops().get(i);
            stays.add(Json.object("city", stop.city().id())
                    .with("cityName", stop.city().name())
                    .with("from", trip.date(route.dayOf(i)).toString())
                    .with("to", trip.date(route.dayOf(i + 1)).toString())
                    .with("nights", stop.nights()));
        }
        return Json.object("stays", Json.array(stays));
    }
}
