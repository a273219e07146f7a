package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks for sights that are usually shut on the date that they are planned for, and names another. Days are planned
 * without dates; this is where dates meet them.
 */
final class ClosedDaysTool {
    private ClosedDaysTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "closed-days",
                        "which sights are shut on their day, and what to see instead",
                        "ClosedDays",
                        Parameter.type("days", "CityDays[]"),
                        Parameter.type("stays", "Stays"),
                        Parameter.type("holidays", "Holidays")),
                ClosedDaysTool::closedDays);
    }

    private static Json closedDays(Json.Obj arguments) {
        SortedMap<LocalDate, String> holidays = HolidaysTool.byDay(arguments.at("holidays"));
        TreeMap<String, LocalDate> from = new TreeMap<>();
        for (Json stay : arguments.at("stays").at("stays").asList()) {
            from.put(stay.at("city").asString(), TripDates.day(stay.at("from").asString()));
        }
        List<Json> changes = new ArrayList<>();
        for (Json city : arguments.at("days").asList()) {
            Optional<LocalDate> first =
                    Optional.ofNullable(from.get(city.at("city").asString()));
            first.ifPresent(date -> changes.addAll(changes(city, date, holidays)));
        }
        return Json.object("changes", Json.array(changes));
    }

    private static List<Json> changes(Json city, LocalDate first, SortedMap<LocalDate, String> holidays) {
        List<Sight> spare = new ArrayList<>(city.at("spare").asList().stream()
                .map(id -> Sights.byId(id.asString()))
                .filter(sight -> !sight.fillsTheDay())
                .toList());
        List<Json> changes = new ArrayList<>();
        for (Json day : city.at("days").asList()) {
            LocalDate date = first.plusDays(day.at("day").asInt() - 1L);
            for (Json part : day.at("parts").asList()) {
                for (Json id : part.get("sights").map(Json::asList).orElse(List.of())) {
                    Sight shut = Sights.byId(id.asString());
                    if (shut.isClosedOn(date, holidays)) {
                        Optional<Sight> open =
                                open(spare, shut, date, holidays, day.at("wet").asBoolean());
                        open.ifPresent(spare::remove);
                        changes.add(change(city, day, part, shut, open));
                    }
                }
            }
        }
        return changes;
    }

    private static Json change(Json city, Json day, Json part, Sight shut, Optional<Sight> open) {
        String why = shut.name() + " is usually closed on " + Part.closed(shut) + ".";
        Json.Obj change = Json.object("city", city.at("city"))
                .with("day", day.at("day"))
                .with("when", part.at("when"))
                .with("shut", shut.id())
                .with("why", open.isPresent() ? "This is instead: " + why : why);
        return open.map(sight -> change.with("instead", sight.id())).orElse(change);
    }

    /** Of those that are open the one in the same area, in the same part of the city, or the best; dry if it rains. */
    private static Optional<Sight> open(
            List<Sight> spare, Sight shut, LocalDate date, SortedMap<LocalDate, String> holidays, boolean wet) {
        List<Sight> open = spare.stream()
                .filter(sight -> !sight.isClosedOn(date, holidays))
                .filter(sight -> !wet || sight.setting() == Sight.Setting.INDOOR)
                .toList();
        return open.stream()
                .filter(sight -> sight.area().equals(shut.area()))
                .findFirst()
                .or(() -> open.stream()
                        .filter(sight -> sight.zone().isNear(shut.zone()))
                        .findFirst())
                .or(() -> open.stream().findFirst());
    }
}
