package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import dev.deputy.core.json.Json;
import java.util.Optional;

/** The band of the cost against the budget, as a drawing; the table beside it has the figures. */
final class BudgetBar {
    private static final long WIDTH = 600;
    private static final long HEIGHT = 14;

    private BudgetBar() {}

    private record Range(long low, long high, String unit) {}

    /** Empty unless cost and budget are amounts of one unit. */
    static Optional<Html> of(Json costs) {
        Optional<Range> total = costs.get("total").flatMap(BudgetBar::range);
        Optional<Range> budget = costs.get("budget").flatMap(BudgetBar::range);
        if (total.isEmpty()
                || budget.isEmpty()
                || !total.get().unit().equals(budget.get().unit())) {
            return Optional.empty();
        }
        long most = Math.max(total.get().high(), budget.get().high());
        return most <= 0
                ? Optional.empty()
                : Optional.of(bar(total.get(), budget.get().high(), most));
    }

    private static Html bar(Range total, long budget, long most) {
        long scale = most + most / 12;
        return tag("figure")
                .classed("budget")
                .of(
                        tag("svg")
                                .with("viewBox", "0 0 " + WIDTH + " " + (HEIGHT + 16))
                                .with("aria-hidden", "true")
                                .of(
                                        bar("scale", 0, WIDTH),
                                        bar("sure", 0, at(total.low(), scale)),
                                        bar("likely", at(total.low(), scale), at(total.high(), scale)),
                                        tag("path")
                                                .classed("limit")
                                                .with("d", "M" + at(budget, scale) + " 2v" + (HEIGHT + 12))),
                        tag("figcaption")
                                .of(key("sure", "at least"), key("likely", "likely at most"), key("limit", "budget")));
    }

    private static Html key(String kind, String word) {
        return tag("span").classed("key " + kind).of(text(word));
    }

    private static Html bar(String kind, long from, long to) {
        return tag("rect")
                .classed(kind)
                .with("x", Long.toString(from))
                .with("y", "8")
                .with("width", Long.toString(Math.max(0, to - from)))
                .with("height", Long.toString(HEIGHT));
    }

    private static long at(long amount, long scale) {
        return Math.multiplyExact(Math.max(0, amount), WIDTH) / scale;
    }

    private static Optional<Range> range(Json shown) {
        Json value = shown.at("value");
        return Amounts.isBand(value)
                ? Optional.of(new Range(
                        value.at("low").asLong(),
                        value.at("high").asLong(),
                        value.at("unit").asString()))
                : Optional.empty();
    }
}
