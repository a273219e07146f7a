package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.Way;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hands the wishes and the weather of single days to the stays that they fall into, counted within the stay: the list
 * that the fan-out of days goes over.
 */
final class ScheduleTool {
    private ScheduleTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                                "schedule",
                                "what holds for which day of which stay",
                                "Schedule",
                                Parameter.type("route", "Route"),
                                Parameter.fact("dates", TravelFacts.DATES),
                                Parameter.fact("free", TravelFacts.FREE),
                                Parameter.fact("weather", TravelFacts.WEATHER),
                                Parameter.fact("dinners", TravelFacts.DINNERS))
                        .withOutput(Schema.parse("{\"type\":\"object\",\"required\":[\"cities\"],"
                                + "\"properties\":{\"cities\":{\"type\":\"array\"}}}")),
                ScheduleTool::schedule);
    }

    private static Json schedule(Json.Obj arguments) {
        Route route = Route.of(arguments.at("route"));
        EveningWays ways = new EveningWays(route, arguments.at("dinners"), arguments.at("free"));
        SortedMap<Integer, SortedSet<When>> free = free(arguments.at("free"), route.days(), ways);
        for (int day : Dinner.of(arguments.at("dinners")).keySet()) {
            if (route.stopOf(day) < 0) {
                throw ways.noEvening(day, free).exception();
            }
            if (free.getOrDefault(day, Collections.emptySortedSet()).contains(When.EVENING)) {
                throw ways.keptFree(day, free).exception();
            }
        }
        SortedSet<Integer> wet = wet(arguments.at("weather"), TripDates.of(arguments.at("dates")));
        List<Json> cities = new ArrayList<>();
        for (int i = 0; i < route.stops().size(); i++) {
            int before = route.dayOf(i) - 1;
            int nights = route.stops().get(i).nights();
            TreeMap<Integer, SortedSet<When>> here = new TreeMap<>();
            free.subMap(before + 1, before + nights + 1).forEach((day, parts) -> here.put(day - before, parts));
            TreeSet<Integer> rain = new TreeSet<>();
            wet.subSet(before + 1, before + nights + 1).forEach(day -> rain.add(day - before));
            cities.add(new StayWish(route.stops().get(i).city(), nights, i == 0, here, rain).json());
        }
        return Json.object("cities", Json.array(cities)).with("unkept", Json.array(unkept(free, route)));
    }

    /** The wishes that fall on a day of flying, where nothing can be kept free. */
    private static List<Json> unkept(SortedMap<Integer, SortedSet<When>> free, Route route) {
        return free.keySet().stream()
                .filter(day -> route.stopOf(day) < 0)
                .map(Json::of)
                .toList();
    }

    private static SortedMap<Integer, SortedSet<When>> free(Json wishes, int days, EveningWays ways) {
        TreeMap<Integer, SortedSet<When>> free = new TreeMap<>();
        for (Json wish : wishes.asList()) {
            int day = wish.at("day").asInt();
            if (day > days) {
                throw ways.noSuchDay(day).exception();
            }
            free.computeIfAbsent(day, none -> new TreeSet<>())
                    .addAll(When.of(wish.at("part").asString()));
        }
        return free;
    }

    /** Reports for days outside of the trip say nothing about it. */
    private static SortedSet<Integer> wet(Json reports, TripDates trip) {
        TreeSet<Integer> wet = new TreeSet<>();
        for (Json report : reports.asList()) {
            wet.add(report.get("day").map(Json::asInt).orElseGet(() -> day(report, reports, trip)));
        }
        return wet;
    }

    private static int day(Json report, Json reports, TripDates trip) {
        String date = report.at("date").asString();
        try {
            return (int) (TripDates.day(date).toEpochDay() - trip.start().toEpochDay()) + 1;
        } catch (DateTimeException none) {
            Json others = Json.array(reports.asList().stream()
                    .filter(other -> !other.equals(report))
                    .toList());
            throw new Refusal(
                            "the weather was reported for " + date + ", which is no day",
                            List.of(Way.set("without that report", "weather", "", others)))
                    .exception();
        }
    }
}
