package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;

/**
 * Holds what is known of the cost against the budget. Flights, meals and tickets are not known, so the verdict is about
 * the known part and says so. Only that the known part alone is too dear is certain: then the verdict is {@code OVER},
 * and beside it stands a {@link Refusal}, which {@code wishes-check} holds together with all else that is wished.
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
                        Parameter.fact("dinners", TravelFacts.DINNERS),
                        Parameter.fact("dates", TravelFacts.DATES)),
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
                .map(amount -> {
                    Budget limited = new Budget(total, amount.asLong());
                    Json.Obj verdict = against(known, limited);
                    return limited.verdict() == Budget.Verdict.OVER
                            ? verdict.with(
                                    "refusal",
                                    new BudgetWays(costs, limited, TripDates.of(arguments.at("dates")))
                                            .refusal()
                                            .json())
                            : verdict;
                })
                .orElseGet(() -> known.with("budget", Shown.unknown("your budget"))
                        .with("left", Shown.unknown("your budget"))
                        .with("verdict", "UNKNOWN")
                        .with("text", "No budget was said; flights, meals and tickets are not known either."));
    }

    private static Json.Obj against(Json.Obj known, Budget budget) {
        String text = switch (budget.verdict()) {
            case FITS ->
                "Stays and trains fit the budget even at their dearest. Flights, meals and tickets are not known"
                        + " yet: they have to fit into what is left.";
            case TIGHT ->
                "Stays and trains fit the budget at their cheapest and not at their dearest. Flights, meals and"
                        + " tickets are not known yet and come on top.";
            case OVER -> "Stays and trains alone are dearer than the budget, even at their cheapest.";
        };
        Band limit = new Band(budget.limit(), budget.limit(), budget.cost().unit());
        return known.with("budget", Shown.of(Shown.json(limit), Shown.AS_SAID))
                .with("left", Shown.estimate(budget.left(), "the budget less what is known of the cost", Sights.AS_OF))
                .with("verdict", budget.verdict().name())
                .with("text", text);
    }
}
