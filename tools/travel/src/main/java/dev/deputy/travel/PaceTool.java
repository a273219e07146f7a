package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;

/** Says how much a day may hold, so that days hang on that alone and not on every age in the party. */
final class PaceTool {
    private PaceTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "pace",
                        "how many sights a day, and how many stairs, the party can take",
                        "Pace",
                        Parameter.fact("party", TravelFacts.PARTY),
                        Parameter.fact("pace", TravelFacts.PACE),
                        Parameter.fact("mobility", TravelFacts.WORDS)),
                PaceTool::pace);
    }

    private static Json pace(Json.Obj arguments) {
        Json mobility = arguments.at("mobility");
        return Pace.of(Party.of(arguments.at("party")), arguments.at("pace"), mobility)
                .json()
                .with("unknown", Json.strings(Pace.unknown(mobility)));
    }
}
