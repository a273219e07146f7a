package dev.deputy.travel;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import java.util.List;

/** The facts of a trip's brief. */
public final class TravelFacts {
    static final String DATE =
            "\"type\":\"string\",\"pattern\":\"^\\\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\\\d|3[01])$\"";

    static final Schema DATES = Schema.parse("{\"type\":\"object\",\"required\":[\"start\",\"end\"],"
            + "\"additionalProperties\":false,\"x-ascending\":[\"start\",\"end\"],\"properties\":{\"start\":{" + DATE
            + "},\"end\":{" + DATE + "}}}");
    static final Schema PARTY = Schema.parse("""
        {"type":"array","minItems":1,"maxItems":20,"items":{"type":"object","required":["role"],
         "additionalProperties":false,
         "properties":{"role":{"type":"string","minLength":1},"age":{"type":"integer","minimum":0,"maximum":120}}}}
        """);
    static final Schema ORIGIN = Schema.parse("{\"type\":\"string\",\"minLength\":1}");
    static final Schema MUST = Schema.parse(
            "{\"type\":\"array\",\"minItems\":1,\"maxItems\":10,\"items\":{\"type\":\"string\",\"minLength\":1}}");
    static final Schema FLIGHTS = Schema.parse("""
        {"type":"object","additionalProperties":false,
         "properties":{"notBefore":{"type":"string","pattern":"^([01]\\\\d|2[0-3]):[0-5]\\\\d$"}}}
        """);
    static final Schema ROOMS = Schema.parse("""
        {"type":"object","required":["perRoom"],"additionalProperties":false,
         "properties":{"perRoom":{"type":"integer","minimum":1,"maximum":6}}}
        """);

    private TravelFacts() {}

    /** All of them: those that are asked for when they are missing, and those that are assumed and listed. */
    public static List<FactSpec> all() {
        return List.of(
                FactSpec.asked("party", PARTY, "who travels, with ages", "Who travels? A list of role and age."),
                FactSpec.asked("origin", ORIGIN, "the city where the trip starts", "From which city do you start?"),
                FactSpec.asked("dates", DATES, "first and last day", "Which are the first and the last day?"),
                FactSpec.asked("must", MUST, "the cities to see", "Which cities of Japan are to be seen?"),
                FactSpec.assumed("flights", FLIGHTS, "wishes for flights", Json.object("notBefore", "00:00")),
                FactSpec.assumed("rooms", ROOMS, "people in a room", Json.object("perRoom", Json.of(2))));
    }
}
