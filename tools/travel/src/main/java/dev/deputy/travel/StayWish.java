package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One stay, as the days in it are planned from: days are counted within the stay, so that nothing changes here when the
 * trip moves or another city does.
 *
 * @param byFlight whether one comes from the plane, tired, and not by train
 * @param free the parts of days that are to be kept free, by day of the stay
 * @param wet the days of the stay on which it rains
 */
record StayWish(
        City city, int nights, boolean byFlight, SortedMap<Integer, SortedSet<When>> free, SortedSet<Integer> wet) {
    StayWish {
        free = Collections.unmodifiableSortedMap(new TreeMap<>(free));
        wet = Collections.unmodifiableSortedSet(new TreeSet<>(wet));
    }

    /** From an item of the {@code schedule}. */
    static StayWish of(Json item) {
        TreeMap<Integer, SortedSet<When>> free = new TreeMap<>();
        for (Json slot : item.at("free").asList()) {
            free.computeIfAbsent(slot.at("day").asInt(), none -> new TreeSet<>())
                    .addAll(When.of(slot.at("part").asString()));
        }
        TreeSet<Integer> wet = new TreeSet<>();
        item.at("wet").asList().forEach(day -> wet.add(day.asInt()));
        return new StayWish(
                Cities.byId(item.at("city").asString()),
                item.at("nights").asInt(),
                item.at("arrival").asString().equals("flight"),
                free,
                wet);
    }

    Json.Obj json() {
        Json.Arr slots = Json.array();
        for (var day : free.entrySet()) {
            for (When when : day.getValue()) {
                slots = slots.plus(Json.object("day", Json.of(day.getKey())).with("part", when.word()));
            }
        }
        return Json.object("city", city.id())
                .with("nights", nights)
                .with("arrival", byFlight ? "flight" : "rail")
                .with("free", slots)
                .with("wet", Json.array(wet.stream().map(Json::of).toList()));
    }

    boolean isFree(int day, When when) {
        return free.getOrDefault(day, Collections.emptySortedSet()).contains(when);
    }

    /** The part of the first day in which one travels: the first that is not to be kept free. */
    When travels() {
        return List.of(When.values()).stream()
                .filter(when -> !isFree(1, when))
                .findFirst()
                .orElse(When.MORNING);
    }
}
