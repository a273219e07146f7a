package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says how one gets from place to place, for one adult; what the table does not have stays unknown. */
final class LegsTool {
    private LegsTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "legs",
                        "the ways by rail from the airport through the cities and back to an airport",
                        "Legs",
                        Parameter.type("order", "CityOrder")),
                LegsTool::legs);
    }

    private static Json legs(Json.Obj arguments) {
        List<Place> way = CityOrder.of(arguments.at("order")).way();
        List<Json> legs = new ArrayList<>();
        for (int i = 1; i < way.size(); i++) {
            legs.add(leg(way.get(i - 1), way.get(i)));
        }
        return Json.object("legs", Json.array(legs));
    }

    private static Json leg(Place from, Place to) {
        Optional<Leg> known = Leg.between(from, to);
        String needs = "a timetable from " + from.name() + " to " + to.name() + "; our table has none";
        return Json.object("id", (from.id() + "-" + to.id()).toLowerCase(Locale.ROOT))
                .with("from", from.name())
                .with("to", to.name())
                .with("mode", known.map(Leg::mode).orElse("to be looked up"))
                .with(
                        "minutes",
                        known.map(leg -> Shown.estimate(leg.minutes(), leg.basis(), leg.asOf()))
                                .orElseGet(() -> Shown.unknown(needs)))
                .with(
                        "adult",
                        known.map(leg -> Shown.estimate(leg.yen(), leg.basis(), leg.asOf()))
                                .orElseGet(() -> Shown.unknown(needs)));
    }
}
