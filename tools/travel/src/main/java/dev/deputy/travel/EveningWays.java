package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What might be wished instead of a dinner on a day that has no evening for it, or a free part of a day that the trip
 * does not have.
 */
final class EveningWays {
    private final Route route;
    private final Json dinners;
    private final Json free;

    EveningWays(Route route, Json dinners, Json free) {
        this.route = route;
        this.dinners = dinners;
        this.free = free;
    }

    /** @param kept the parts of days that are to be kept free */
    Refusal noEvening(int day, SortedMap<Integer, SortedSet<When>> kept) {
        return new Refusal("the dinner on day " + day + " is on no evening in Japan", dinnerElsewhere(day, kept));
    }

    Refusal keptFree(int day, SortedMap<Integer, SortedSet<When>> kept) {
        List<Way> ways = new ArrayList<>(dinnerElsewhere(day, kept));
        ways.add(Way.set("the evening of day " + day + " not kept free", "free", "", withoutEvening(day)));
        return new Refusal("the evening of day " + day + " is to be kept free and has a dinner", ways);
    }

    Refusal noSuchDay(int day) {
        int last = route.lastDay() - 1;
        return new Refusal(
                "day " + day + " is to be kept free and the trip has " + route.days() + " days",
                List.of(
                        Way.set(
                                "day " + last + " instead",
                                "free",
                                "",
                                changed(free, day, wish -> wish.with("day", last))),
                        Way.set("nothing kept free on day " + day, "free", "", without(free, day))));
    }

    private List<Way> dinnerElsewhere(int day, SortedMap<Integer, SortedSet<When>> kept) {
        SortedSet<Integer> taken = new TreeSet<>(Dinner.of(dinners).keySet());
        kept.forEach((one, parts) -> {
            if (parts.contains(When.EVENING)) {
                taken.add(one);
            }
        });
        Optional<Integer> near = IntStream.range(route.firstDay(), route.lastDay())
                .boxed()
                .filter(one -> !taken.contains(one))
                .min(Comparator.comparingInt(one -> Math.abs(one - day)));
        List<Way> ways = new ArrayList<>();
        near.ifPresent(other -> ways.add(Way.set(
                "the dinner on day " + other,
                "dinners",
                "",
                changed(dinners, day, dinner -> dinner.with("day", other)))));
        ways.add(Way.set("no dinner on day " + day, "dinners", "", without(dinners, day)));
        return ways;
    }

    private Json withoutEvening(int day) {
        List<Json> wishes = new ArrayList<>();
        for (Json wish : free.asList()) {
            String part = wish.at("part").asString();
            if (wish.at("day").asInt() != day || !When.of(part).contains(When.EVENING)) {
                wishes.add(wish);
            } else if (part.equals("day")) {
                wishes.add(wish.asObject().with("part", When.MORNING.word()));
                wishes.add(wish.asObject().with("part", When.AFTERNOON.word()));
            }
        }
        return Json.array(wishes);
    }

    private static Json changed(Json list, int day, UnaryOperator<Json.Obj> change) {
        return Json.array(list.asList().stream()
                .map(one -> one.at("day").asInt() == day ? change.apply(one.asObject()) : one)
                .toList());
    }

    private static Json without(Json list, int day) {
        return Json.array(list.asList().stream()
                .filter(one -> one.at("day").asInt() != day)
                .toList());
    }
}
