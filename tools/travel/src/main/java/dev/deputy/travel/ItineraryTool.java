package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** Puts the whole trip together, day by day. It decides nothing: each value in it comes from a step before. */
final class ItineraryTool {
    private ItineraryTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                                "itinerary",
                                "the whole trip, day by day",
                                "Itinerary",
                                Parameter.fact("party", TravelFacts.PARTY),
                                Parameter.fact("origin", TravelFacts.ORIGIN),
                                Parameter.type("programme", "Programme"),
                                Parameter.type("route", "Route"),
                                Parameter.type("cities", "Cities"),
                                Parameter.type("railCost", "RailCost"),
                                Parameter.type("schedule", "Schedule"),
                                Parameter.type("days", "CityDays[]"),
                                Parameter.type("closedDays", "ClosedDays"),
                                Parameter.type("budget", "BudgetCheck"),
                                Parameter.type("wishes", "WishesCheck"),
                                Parameter.type("overlaps", "Overlaps"),
                                Parameter.type("paceCheck", "PaceCheck"),
                                Parameter.type("crowds", "Crowds"),
                                Parameter.type("season", "SeasonNotes"),
                                Parameter.type("packing", "Packing"),
                                Parameter.type("entry", "EntryList"),
                                Parameter.type("meals", "Meals"))
                        .withOutput(Schema.parse("""
                            {"type":"object",
                             "required":["title","subtitle","days","stays","legs","flights","costs","checks","notes","map"]}
                            """)),
                ItineraryTool::itinerary);
    }

    private static Json itinerary(Json.Obj arguments) {
        return arguments
                .at("programme")
                .asObject()
                .with(
                        "subtitle",
                        Party.of(arguments.at("party")).description() + ", from "
                                + arguments.at("origin").asString())
                .with("costs", arguments.at("budget"))
                .with("checks", TripChecks.of(arguments))
                .with("notes", TripNotes.of(arguments))
                .with("map", map(Route.of(arguments.at("route")).cities()));
    }

    private static Json map(List<City> cities) {
        List<Json> points = new ArrayList<>();
        for (City city : cities) {
            points.add(Json.object("id", city.id())
                    .with("name", city.name())
                    .with("latitude", city.position().latitude())
                    .with("longitude", city.position().longitude())
                    .with("order", points.size() + 1L));
        }
        return Json.array(points);
    }
}
