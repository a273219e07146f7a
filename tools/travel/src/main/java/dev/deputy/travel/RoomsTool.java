package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;

/** Counts the rooms that the party needs. */
final class RoomsTool {
    private RoomsTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "rooms",
                        "how many rooms the party needs",
                        "Rooms",
                        Parameter.fact("party", TravelFacts.PARTY),
                        Parameter.fact("rooms", TravelFacts.ROOMS)),
                RoomsTool::rooms);
    }

    private static Json rooms(Json.Obj arguments) {
        Json wish = arguments.at("rooms");
        Rooms rooms =
                Rooms.of(Party.of(arguments.at("party")), wish.at("perRoom").asInt());
        Provenance rule = new Provenance.Computed(Rooms.RULE);
        return Json.object("count", Shown.of(Json.of(rooms.count()), rule))
                .with("beds", Shown.of(Json.of(rooms.beds()), rule))
                .with("perRoom", Shown.of(Json.of(rooms.perRoom()), Shown.AS_SAID))
                .with("class", wish.at("class"));
    }
}
