package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses a trip whose wishes do not go together: sights that find no room in the days, a budget that even the cheapest
 * rooms break, and, unless that was accepted, a date in Golden Week. It looks at all of them at once, because a way out
 * of one alone is none while another holds.
 */
final class WishesCheckTool {
    private WishesCheckTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "wishes-check",
                        "whether all that is wished goes together",
                        "WishesCheck",
                        Parameter.type("budget", "BudgetCheck"),
                        Parameter.type("met", "Crowds"),
                        Parameter.type("route", "Route"),
                        Parameter.type("pace", "Pace"),
                        Parameter.fact("interests", TravelFacts.WORDS),
                        Parameter.fact("avoid", TravelFacts.WORDS),
                        Parameter.fact("dates", TravelFacts.DATES),
                        Parameter.fact("crowds", TravelFacts.CROWDS)),
                WishesCheckTool::check);
    }

    private static Json check(Json.Obj arguments) {
        TripDates trip = TripDates.of(arguments.at("dates"));
        boolean asks = arguments.at("met").at("goldenWeek").asBoolean()
                && arguments.at("crowds").asString().equals("ask");
        List<Refusal> refusals = new ArrayList<>();
        if (asks) {
            refusals.add(CrowdsTool.goldenWeek(trip));
        }
        new SightWays(
                        Route.of(arguments.at("route")),
                        Pace.of(arguments.at("pace")),
                        arguments.at("interests"),
                        arguments.at("avoid"))
                .refusal(trip)
                .ifPresent(refusals::add);
        arguments.at("budget").get("refusal").map(Refusal::of).ifPresent(refusals::add);
        if (asks && refusals.size() == 1) {
            throw refusals.getFirst().question();
        }
        if (!refusals.isEmpty()) {
            throw Refusal.together(refusals).exception();
        }
        return Check.of("wishes", true, "Sights, days, season and budget go together as far as they are known.");
    }
}
