package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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
        SortedMap<Integer, SortedSet<When>> free = free(arguments.at("free"), route.days());
        refuseDinnersThatCannotBe(Dinner.of(arguments.at("dinners")).keySet(), free, route);
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

    private static void refuseDinnersThatCannotBe(
            Set<Integer> dinners, SortedMap<Integer, SortedSet<When>> free, Route route) {
        for (int day : dinners) {
            if (route.stopOf(day) < 0) {
                throw ToolException.impossible(
                        "the dinner on day " + day + " is on no evening in Japan; name a day from " + route.firstDay()
                                + " to " + (route.lastDay() - 1));
            }
            if (free.getOrDefault(day, Collections.emptySortedSet()).contains(When.EVENING)) {
                throw ToolException.impossible(
                        "the evening of day " + day + " is to be kept free and has a dinner; move one to another day");
            }
        }
    }

    /** The wishes that fall on a day of flying, where nothing can be kept free. */
    private static List<Json> unkept(SortedMap<Integer, SortedSet<When>> free, Route route) {
        return free.keySet().stream()
                .filter(day -> route.stopOf(day) < 0)
                .map(Json::of)
                .toList();
    }

    private static SortedMap<Integer, SortedSet<When>> free(Json wishes, int days) {
        TreeMap<Integer, SortedSet<When>> free = new TreeMap<>();
        for (Json wish : wishes.asList()) {
            int day = wish.at("day").asInt();
            if (day > days) {
                throw ToolException.impossible("day " + day + " is to be kept free and the trip has " + days
                        + " days; name a day from 1 to " + days);
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
            int day = report.get("day").map(Json::asInt).orElseGet(() -> {
                long offset = TripDates.day(report.at("date").asString()).toEpochDay()
                        - trip.start().toEpochDay();
                return (int) offset + 1;
            });
            wet.add(day);
        }
        return wet;
    }
}
