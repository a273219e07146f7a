package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolException;
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
                throw ToolException.impossible("day " + dinner.day + " has two dinners; move one to another day");
            }
        }
        return byDay;
    }

    Json.Obj price() {
        return Shown.of(Shown.json(new Band(amount, amount, currency)), new Provenance.Computed(BASIS));
    }
}
