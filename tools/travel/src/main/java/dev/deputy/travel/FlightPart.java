package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Writes the part of a day in which one flies. */
final class FlightPart {
    private FlightPart() {}

    /** The part of the day in which the flight can leave at the earliest. */
    static When when(Json window) {
        return When.at(leaves(window).toLocalTime());
    }

    /** @param window one side of what {@code flight-window} gave */
    static Json.Obj of(When when, Json window) {
        Airport from = Airports.byCode(window.at("from").asString());
        Airport to = Airports.byCode(window.at("to").asString());
        boolean anyHour = leaves(window).toLocalTime().equals(LocalTime.MIDNIGHT);
        return Part.of(
                        when,
                        "flight",
                        "Fly from " + from.serves() + " to " + to.serves(),
                        "From " + from.name() + " to " + to.name()
                                + ". Choose one that gives you time to get to the airport; what is said of its arrival"
                                + " is what a flight without a stop allows.")
                .with(
                        "facts",
                        Json.array(
                                Part.fact(
                                        "Leaves",
                                        anyHour
                                                ? Shown.of("at any hour", new Provenance.Computed("no hour was named"))
                                                : Shown.of(
                                                        "not before "
                                                                + leaves(window).toLocalTime(),
                                                        Shown.AS_SAID)),
                                Part.fact("Lands at the earliest", moment(window.at("earliestArrival"))),
                                Part.fact("Lands at the latest", moment(window.at("latestArrival"))),
                                Part.fact("Flight", window.at("flight"))));
    }

    private static LocalDateTime leaves(Json window) {
        return LocalDateTime.parse(window.at("leavesFrom").asString());
    }

    private static Json moment(Json shown) {
        LocalDateTime time = LocalDateTime.parse(shown.at("value").asString());
        return shown.asObject().with("value", DateText.moment(time));
    }
}
