package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.List;
import java.util.Optional;

/**
 * Guesses what one stay costs. A plan calls it once for each of the {@code stays}, keyed by {@code /city}: so each stay
 * is a step of its own, which can be pinned.
 */
final class StayCostTool {
    private static final List<String> CLASSES = List.of("simple", "middle", "upper");

    private StayCostTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "stay-cost",
                        "the rooms of one stay and what they may cost",
                        "StayCost",
                        Parameter.literal("stay", Schema.parse("{\"type\":\"object\"}")),
                        Parameter.type("rooms", "Rooms")),
                StayCostTool::cost);
    }

    private static Json cost(Json.Obj arguments) {
        Json.Obj stay = arguments.at("stay").asObject();
        Json rooms = arguments.at("rooms");
        String hotelClass = rooms.at("class").asString();
        Json.Obj priced = stay.with("class", hotelClass)
                .with("rooms", rooms.at("count"))
                .with("cost", shown(stay, rooms, hotelClass));
        return simpler(hotelClass)
                .map(lower -> priced.with("simpler", shown(stay, rooms, lower)))
                .orElse(priced);
    }

    private static Json shown(Json stay, Json rooms, String hotelClass) {
        City city = Cities.byId(stay.at("city").asString());
        TripDates nights = new TripDates(
                TripDates.day(stay.at("from").asString()),
                TripDates.day(stay.at("to").asString()).minusDays(1));
        List<Season> seasons = Season.touching(nights.start(), nights.end());
        StayPrice price = StayPrice.in(city, hotelClass);
        Band yen = price.cost(
                rooms.at("count").at("value").asInt(),
                rooms.at("perRoom").at("value").asInt(),
                nights.days(),
                seasons);
        String crowded = seasons.isEmpty()
                ? ""
                : ", more at the time of "
                        + String.join(", ", seasons.stream().map(Season::name).toList());
        return Shown.estimate(yen, price.basis() + crowded + "; not a quote", price.asOf());
    }

    /** The class below. */
    static Optional<String> simpler(String hotelClass) {
        int index = CLASSES.indexOf(hotelClass);
        return index > 0 ? Optional.of(CLASSES.get(index - 1)) : Optional.empty();
    }
}
