package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what to do on each day of one stay. A plan calls it once for each of the {@code cities} of the schedule, keyed
 * by {@code /city}; nothing that it reads has a date, so a stay that only moves is not planned again.
 */
final class DaysTool {
    private DaysTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                                "days",
                                "what to do on each day in one city",
                                "CityDays",
                                Parameter.literal("stay", Schema.parse("{\"type\":\"object\"}")),
                                Parameter.type("pace", "Pace"),
                                Parameter.fact("interests", TravelFacts.WORDS),
                                Parameter.fact("avoid", TravelFacts.WORDS))
                        .withOutput(Schema.parse("{\"type\":\"object\",\"required\":[\"city\",\"days\",\"spare\"]}")),
                DaysTool::days);
    }

    private static Json days(Json.Obj arguments) {
        StayWish stay = StayWish.of(arguments.at("stay"));
        Pace pace = Pace.of(arguments.at("pace"));
        Taste taste = Taste.of(arguments.at("interests"), arguments.at("avoid"));
        StayPlan plan = StayPlan.of(stay, pace, taste);
        List<Sight> spare = new ArrayList<>(plan.spare());
        List<Json> days = new ArrayList<>();
        StayWriter writer = new StayWriter(stay);
        for (int day = 1; day <= stay.nights(); day++) {
            days.add(writer.day(day, StayDay.of(plan.days().get(day - 1), stay, day, spare)));
        }
        return Json.object("city", stay.city().id())
                .with("cityName", stay.city().name())
                .with("days", Json.array(days))
                .with("spare", Json.strings(spare.stream().map(Sight::id).toList()));
    }
}
