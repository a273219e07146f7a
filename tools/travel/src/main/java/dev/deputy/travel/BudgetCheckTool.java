package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Holds what is known of the cost against the budget. Flights, meals and tickets are not known, so the verdict is about
 * the known part and says so; only that the known part alone is too dear is certain, and that makes the trip
 * impossible.
 */
final class BudgetCheckTool {
    private BudgetCheckTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "budget-check",
                        "what is known of the cost, against the budget",
                        "BudgetCheck",
                        Parameter.type("stayCosts", "StayCost[]"),
                        Parameter.type("railCost", "RailCost"),
                        Parameter.fact("budget", TravelFacts.BUDGET),
                        Parameter.fact("exchange", TravelFacts.EXCHANGE),
                        Parameter.fact("dinners", TravelFacts.DINNERS)),
                BudgetCheckTool::check);
    }

    private static Json check(Json.Obj arguments) {
        Json budget = arguments.at("budget");
        Json rates = arguments.at("exchange");
        Band dinners = Dinner.of(arguments.at("dinners")).values().stream()
                .map(dinner -> ExchangeRate.of(dinner.currency(), rates).inYen(dinner.amount()))
                .reduce(Band.none("JPY"), Band::plus);
        ExchangeRate rate = ExchangeRate.of(budget.at("currency").asString(), rates);
        Costs costs = new Costs(arguments.at("stayCosts").asList(), arguments.at("railCost"), dinners, rate);
        Band total = costs.total();
        Json.Obj known = Json.object("lines", costs.lines()).with("total", costs.total(total));
        return budget.get("amount")
                .map(amount -> against(known, costs, new Budget(total, amount.asLong())))
                .orElseGet(() -> known.with("budget", Shown.unknown("your budget"))
                        .with("left", Shown.unknown("your budget"))
                        .with("verdict", "UNKNOWN")
                        .with("text", "No budget was said; flights, meals and tickets are not known either."));
    }

    private static Json against(Json.Obj known, Costs costs, Budget budget) {
        String text = switch (budget.verdict()) {
            case FITS ->
                "Stays and trains fit the budget even at their dearest. Flights, meals and tickets are not known"
                        + " yet: they have to fit into what is left.";
            case TIGHT ->
                "Stays and trains fit the budget at their cheapest and not at their dearest. Flights, meals and"
                        + " tickets are not known yet and come on top.";
            case OVER -> throw over(costs, budget);
        };
        Band limit = new Band(budget.limit(), budget.limit(), budget.cost().unit());
        return known.with("budget", Shown.of(Shown.json(limit), Shown.AS_SAID))
                .with("left", Shown.estimate(budget.left(), "the budget less what is known of the cost", Sights.AS_OF))
                .with("verdict", budget.verdict().name())
                .with("text", text);
    }

    /** With the smallest relaxations of each kind, and what they bring. */
    private static ToolException over(Costs costs, Budget budget) {
        String unit = " " + budget.cost().unit();
        long least = budget.cost().low();
        List<String> ways = new ArrayList<>();
        ways.add("a budget of " + grouped(least) + unit);
        long simpler = costs.simplerTotal().low();
        if (simpler < least) {
            ways.add("simpler hotels (then at least " + grouped(simpler) + unit
                    + (simpler <= budget.limit() ? ", which fits)" : ", still too much)"));
        }
        costs.stays().stream()
                .filter(stay -> stay.at("nights").asInt() > 1)
                .max(Comparator.comparingLong(BudgetCheckTool::perNight))
                .ifPresent(stay ->
                        ways.add("a night less in " + stay.at("cityName").asString() + " (at least "
                                + grouped(costs.rate()
                                        .of(new Band(perNight(stay), perNight(stay), "JPY"))
                                        .low()) + unit
                                + " less)"));
        return ToolException.impossible("stays and trains alone cost at least " + grouped(least) + unit + ", "
                + grouped(least - budget.limit()) + unit + " over the budget of " + grouped(budget.limit()) + unit
                + ", with flights, meals and tickets not counted; what would help: " + String.join(", ", ways));
    }

    private static long perNight(Json stay) {
        return Shown.band(stay.at("cost")).orElseThrow().low()
                / stay.at("nights").asInt();
    }

    private static String grouped(long amount) {
        return String.format(Locale.ROOT, "%,d", amount);
    }
}
