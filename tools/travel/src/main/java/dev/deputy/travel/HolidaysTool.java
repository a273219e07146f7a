package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives the days on which Japan does not work. */
final class HolidaysTool {
    private static final Provenance RULES = new Provenance.Computed("the rules of Japan's holiday law since 2022");

    private HolidaysTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "holidays",
                        "Japan's public holidays during the trip",
                        "Holidays",
                        Parameter.fact("dates", TravelFacts.DATES)),
                HolidaysTool::holidays);
    }

    /** The names of the holidays that the tool gave, by day. */
    static SortedMap<LocalDate, String> byDay(Json holidays) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        for (Json holiday : holidays.asList()) {
            days.put(
                    LocalDate.parse(holiday.at("date").asString()),
                    holiday.at("name").at("value").asString());
        }
        return days;
    }

    private static Json holidays(Json.Obj arguments) {
        TripDates trip = TripDates.of(arguments.at("dates"));
        List<Json> days = new ArrayList<>();
        for (Holiday holiday : JapaneseHolidays.between(trip.start(), trip.end())) {
            days.add(Json.object("date", holiday.date().toString()).with("name", Shown.of(holiday.name(), RULES)));
        }
        return Json.array(days);
    }
}
