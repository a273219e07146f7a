package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dinner that the person wants to be a good one.
 *
 * @param amount what it may cost, for all, in whole units of the currency
 */
record Dinner(int day, long amount, String currency) {
    private static final String BASIS = "a dinner that you asked for, at the price that you named";

    /**
     * From the fact {@code dinners}, by day.
     *
     * @throws ToolException if a day has two
     */
    static SortedMap<Integer, Dinner> of(Json dinners) {
        SortedMap<Integer, Dinner> byDay = new TreeMap<>();
        for (Json json : dinners.asList()) {
            Dinner dinner = new Dinner(
                    json.at("day").asInt(),
                    json.at("amount").asLong(),
                    json.at("currency").asString());
            if (byDay.put(dinner.day, dinner) != null) {
                throw two(dinner.day, dinners.asList()).exception();
            }
        }
        return byDay;
    }

    /** The second one goes to the next day that has none, or is not made. */
    private static Refusal two(int day, List<Json> dinners) {
        List<Integer> days =
                dinners.stream().map(dinner -> dinner.at("day").asInt()).toList();
        int second = days.lastIndexOf(day);
        int next = day + 1;
        while (days.contains(next)) {
            next++;
        }
        List<Json> moved = new ArrayList<>(dinners);
        moved.set(second, dinners.get(second).asObject().with("day", next));
        List<Json> one = new ArrayList<>(dinners);
        one.remove(second);
        return new Refusal(
                "day " + day + " has two dinners",
                List.of(
                        Way.set("one of them on day " + next, "dinners", "", Json.array(moved)),
                        Way.set("only the first of them", "dinners", "", Json.array(one))));
    }

    Json.Obj price() {
        return Shown.of(Shown.json(new Band(amount, amount, currency)), new Provenance.Computed(BASIS));
    }
}
