package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known of the cost of a trip.
 *
 * @param stays one for each stay, as {@code stay-cost} gives them
 * @param rail as {@code rail-cost} gives it
 * @param dinners in yen
 * @param rate to the currency of the budget
 */
record Costs(List<Json> stays, Json rail, Band dinners, ExchangeRate rate) {
    private static final String AS_OF = "2026-11";

    Costs {
        stays = List.copyOf(stays);
    }

    Band stayYen() {
        return sum("cost");
    }

    /** All that is known. */
    Band total() {
        return rate.of(stayYen().plus(railYen()).plus(dinners));
    }

    /** All that is known, if each stay were one class simpler; the same where there is no simpler one. */
    Band simplerTotal() {
        return rate.of(sum("simpler").plus(railYen()).plus(dinners));
    }

    /** In whole units of the budget's currency at the least, if the stays cost so many yen and all else as now. */
    long leastWithStaysOf(long yen) {
        Band stays = new Band(yen, yen, "JPY");
        return rate.of(stays.plus(railYen()).plus(dinners)).low();
    }

    Json total(Band total) {
        return Shown.estimate(
                total,
                "the sum of what is known; flights, meals and tickets are not in it, " + ExchangeRate.BASIS,
                AS_OF);
    }

    /** One line for each kind of cost: what is known first. */
    Json lines() {
        List<Json> lines = new ArrayList<>();
        lines.add(known("Stays", stayYen(), "the sum of the stays"));
        lines.add(known("Trains", railYen(), "the sum of the fares that our table has"));
        if (dinners.high() > 0) {
            lines.add(known("Dinners that you asked for", dinners, "your own prices"));
        }
        List<Json> open = rail.at("open").asList();
        if (!open.isEmpty()) {
            String which = open.stream().map(Json::asString).collect(Collectors.joining(", "));
            lines.add(unknown("Trains without a fare: " + which, "a timetable, or the children's ages"));
        }
        lines.add(unknown("Flights", "offers for your dates: no price is made up"));
        lines.add(unknown("Meals", "what you like to spend on a meal"));
        lines.add(unknown("Tickets", "the prices on the pages of the sights"));
        return Json.array(lines);
    }

    private Band railYen() {
        return Shown.band(rail.at("known")).orElseThrow();
    }

    private Band sum(String which) {
        return stays.stream()
                .map(stay -> stay.get(which).orElse(stay.at("cost")))
                .map(shown -> Shown.band(shown).orElseThrow())
                .reduce(Band.none("JPY"), Band::plus);
    }

    private Json known(String name, Band yen, String basis) {
        return Json.object("name", name)
                .with("yen", Shown.estimate(yen, basis, AS_OF))
                .with("euros", Shown.estimate(rate.of(yen), basis + ", " + ExchangeRate.BASIS, AS_OF));
    }

    private static Json unknown(String name, String needs) {
        return Json.object("name", name).with("yen", Shown.unknown(needs)).with("euros", Shown.unknown(needs));
    }
}
