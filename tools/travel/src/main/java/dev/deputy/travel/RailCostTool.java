package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up the fares of the whole party: children of 6 to 11 pay half. */
final class RailCostTool {
    private RailCostTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "rail-cost",
                        "what the trains may cost the whole party",
                        "RailCost",
                        Parameter.type("legs", "Legs"),
                        Parameter.fact("party", TravelFacts.PARTY)),
                RailCostTool::cost);
    }

    private static Json cost(Json.Obj arguments) {
        Optional<Integer> halfFares = Party.of(arguments.at("party")).halfFares();
        List<Json> legs = new ArrayList<>();
        List<String> open = new ArrayList<>();
        Band known = Band.none("JPY");
        for (Json leg : arguments.at("legs").at("legs").asList()) {
            Optional<Band> fare = Shown.band(leg.at("adult"));
            Json shown = leg.at("adult");
            if (fare.isEmpty()) {
                open.add(leg.at("from").asString() + " to " + leg.at("to").asString());
            } else if (halfFares.isEmpty()) {
                shown = Shown.unknown("the ages of the children, who may pay half");
                open.add(leg.at("from").asString() + " to " + leg.at("to").asString());
            } else {
                Band yen = fare.get().scaled(halfFares.get(), 2);
                known = known.plus(yen);
                Json basis = leg.at("adult").at("provenance");
                shown = Shown.estimate(
                        yen,
                        basis.at("source").asString() + "; children of 6 to 11 pay half",
                        basis.at("asOf").asString());
            }
            legs.add(Json.object("id", leg.at("id")).with("cost", shown));
        }
        return Json.object("legs", Json.array(legs))
                .with("known", Shown.estimate(known, "sum of the fares that our table has", "2026-11"))
                .with("open", Json.strings(open));
    }
}
