package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the party gets from place to place: over the sea, then by rail. */
final class JourneysSection {
    private final Json itinerary;
    private final Footnotes footnotes;

    JourneysSection(Json itinerary, Footnotes footnotes) {
        this.itinerary = itinerary;
        this.footnotes = footnotes;
    }

    Optional<Section> section() {
        List<Html> tables = new ArrayList<>();
        itinerary
                .get("flights")
                .ifPresent(flights -> tables.add(Rows.table(
                        "Flights. None is chosen: these are the hours between which one can arrive, in local time.",
                        List.of("Flight", "Arrives between", "Which"),
                        List.of(flight(flights.at("out")), flight(flights.at("back"))),
                        List.of())));
        List<Html> legs = itinerary.at("legs").asList().stream().map(this::leg).toList();
        if (!legs.isEmpty()) {
            tables.add(
                    Rows.table("By rail, for the whole party.", List.of("Journey", "Time", "Cost"), legs, List.of()));
        }
        return tables.isEmpty() ? Optional.empty() : Optional.of(new Section("journeys", "Journeys", tables));
    }

    private Html flight(Json flight) {
        LocalDateTime leaves = LocalDateTime.parse(flight.at("leavesFrom").asString());
        return Rows.row(
                Rows.titled(
                        flight.at("from").asString() + " → " + flight.at("to").asString(),
                        Dates.day(leaves.toLocalDate()) + ", not before " + leaves.toLocalTime()),
                tag("span")
                        .of(
                                footnotes.value(Sourced.of(flight.at("earliestArrival"))),
                                text(" and "),
                                footnotes.value(Sourced.of(flight.at("latestArrival")))),
                footnotes.value(Sourced.of(flight.at("flight"))));
    }

    private Html leg(Json leg) {
        return Rows.row(
                Rows.titled(
                        leg.at("from").asString() + " → " + leg.at("to").asString(),
                        Dates.day(LocalDate.parse(leg.at("date").asString())) + ", "
                                + leg.at("mode").asString()),
                footnotes.value(Sourced.of(leg.at("minutes"))),
                footnotes.value(Sourced.of(leg.at("cost"))));
    }
}
