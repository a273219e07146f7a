package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.List;

/** Says which crowded times the trip meets, and warns of Golden Week. */
final class CrowdsTool {
    private static final String GOLDEN_WEEK = "golden-week";

    private CrowdsTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "crowds",
                        "the crowded times that the trip meets",
                        "Crowds",
                        Parameter.fact("dates", TravelFacts.DATES)),
                CrowdsTool::crowds);
    }

    private static Json crowds(Json.Obj arguments) {
        TripDates trip = TripDates.of(arguments.at("dates"));
        List<Season> seasons = Season.touching(trip.start(), trip.end());
        return Json.object(
                        "seasons",
                        Json.array(seasons.stream().map(CrowdsTool::season).toList()))
                .with(
                        "goldenWeek",
                        seasons.stream().anyMatch(season -> season.id().equals(GOLDEN_WEEK)))
                .with(
                        "warnings",
                        Json.strings(seasons.stream().map(CrowdsTool::warning).toList()));
    }

    private static Json season(Season season) {
        return Json.object("id", season.id())
                .with("name", season.name())
                .with("rooms", Shown.estimate(season.surcharge(), season.basis(), season.asOf()));
    }

    private static String warning(Season season) {
        return switch (season.id()) {
            case GOLDEN_WEEK ->
                "Golden Week: the whole country travels. Trains and rooms sell out months ahead and cost far more;"
                        + " another week is calmer.";
            case "new-year" -> "New Year: many museums, shops and kitchens close, and trains are full.";
            case "obon" -> "Obon: the country travels to its families; trains and rooms are full, and it is hot.";
            case "blossom" -> "Cherry blossom: the finest and one of the fullest times. Book rooms early.";
            default -> "A crowded time, " + season.name() + ": book rooms early.";
        };
    }
}
