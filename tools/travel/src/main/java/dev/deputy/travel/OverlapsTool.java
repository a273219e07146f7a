package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks that days, stays and legs fit together. What our own steps make does; what a person supplies may not. */
final class OverlapsTool {
    private OverlapsTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "overlaps",
                        "whether days, stays and ways fit without a gap",
                        "Overlaps",
                        Parameter.type("route", "Route"),
                        Parameter.type("stays", "Stays"),
                        Parameter.type("legs", "Legs"),
                        Parameter.type("days", "CityDays[]"),
                        Parameter.fact("dates", TravelFacts.DATES)),
                OverlapsTool::overlaps);
    }

    private static Json overlaps(Json.Obj arguments) {
        Route route = Route.of(arguments.at("route"));
        TripDates trip = TripDates.of(arguments.at("dates"));
        List<Json> stays = arguments.at("stays").at("stays").asList();
        return Json.object(
                "checks",
                Json.array(
                        nights(route, trip, stays),
                        ways(route, arguments.at("legs").at("legs").asList()),
                        days(stays, arguments.at("days").asList())));
    }

    private static Json nights(Route route, TripDates trip, List<Json> stays) {
        LocalDate night = trip.date(route.firstDay());
        for (Json stay : stays) {
            if (!night.equals(TripDates.day(stay.at("from").asString()))) {
                return Check.of(
                        "nights",
                        false,
                        "The stay in " + stay.at("cityName").asString() + " does not begin on " + night + ".");
            }
            night = TripDates.day(stay.at("to").asString());
        }
        LocalDate leaves = trip.date(route.lastDay());
        return night.equals(leaves)
                ? Check.of("nights", true, "Each night has one bed: the stays follow each other without a gap.")
                : Check.of("nights", false, "The last stay ends on " + night + " and you leave on " + leaves + ".");
    }

    private static Json ways(Route route, List<Json> legs) {
        List<Place> way = route.way();
        for (int i = 1; i < way.size(); i++) {
            boolean joined = i <= legs.size()
                    && legs.get(i - 1)
                            .at("from")
                            .asString()
                            .equals(way.get(i - 1).name())
                    && legs.get(i - 1).at("to").asString().equals(way.get(i).name());
            if (!joined) {
                return Check.of(
                        "ways",
                        false,
                        "No way leads from " + way.get(i - 1).name() + " to "
                                + way.get(i).name() + ".");
            }
        }
        return Check.of("ways", true, "A way leads from each place to the next.");
    }

    private static Json days(List<Json> stays, List<Json> cities) {
        TreeMap<String, Integer> planned = new TreeMap<>();
        TreeSet<String> seen = new TreeSet<>();
        for (Json city : cities) {
            planned.put(city.at("city").asString(), city.at("days").asList().size());
            for (Json day : city.at("days").asList()) {
                for (Sight sight : Part.sightsOf(day)) {
                    if (!seen.add(sight.id())) {
                        return Check.of("days", false, sight.name() + " is planned twice.");
                    }
                }
            }
        }
        for (Json stay : stays) {
            if (planned.getOrDefault(stay.at("city").asString(), 0)
                    != stay.at("nights").asInt()) {
                return Check.of(
                        "days", false, "The days in " + stay.at("cityName").asString() + " are not those of the stay.");
            }
        }
        return Check.of("days", true, "Each day has a plan, and no sight is planned twice.");
    }
}
