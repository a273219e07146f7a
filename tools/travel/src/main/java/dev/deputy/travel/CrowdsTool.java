package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.Way;
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

    /** That the trip meets Golden Week, with the nearest weeks that do not. */
    static Refusal goldenWeek(TripDates trip) {
        Season golden = Season.byId(GOLDEN_WEEK);
        return new Refusal(
                "the trip meets Golden Week, when the whole country travels",
                List.of(
                        Way.set("travel in Golden Week all the same", "crowds", "", Json.of("accept")),
                        free(trip, golden, 1),
                        free(trip, golden, -1)));
    }

    /** The same trip whole weeks later, or earlier, as few as keep it clear of the season. */
    private static Way free(TripDates trip, Season season, int direction) {
        TripDates moved = trip;
        int weeks = 0;
        while (Season.touching(moved.start(), moved.end()).contains(season)) {
            weeks++;
            moved = new TripDates(
                    trip.start().plusWeeks((long) direction * weeks), trip.end().plusWeeks((long) direction * weeks));
        }
        return Way.set(
                (weeks == 1 ? "a week " : weeks + " weeks ")
                        + (direction > 0 ? "later, " : "earlier, ")
                        + DateText.range(moved.start(), moved.end()),
                "dates",
                "",
                moved.json());
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
