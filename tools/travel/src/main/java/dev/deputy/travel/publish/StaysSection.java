package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.text;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where the party sleeps. */
final class StaysSection {
    private final Json itinerary;
    private final Footnotes footnotes;

    StaysSection(Json itinerary, Footnotes footnotes) {
        this.itinerary = itinerary;
        this.footnotes = footnotes;
    }

    Optional<Section> section() {
        List<Html> rows = itinerary.at("stays").asList().stream().map(this::row).toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "stays",
                        "Stays",
                        List.of(Rows.table(
                                "Where you sleep. No hotel is chosen; see the list of bookings.",
                                List.of("City", "Nights", "Rooms", "Cost"),
                                rows,
                                List.of()))));
    }

    private Html row(Json stay) {
        LocalDate from = LocalDate.parse(stay.at("from").asString());
        LocalDate to = LocalDate.parse(stay.at("to").asString());
        return Rows.row(
                Rows.titled(stay.at("cityName").asString(), Dates.span(from, to)),
                text(Long.toString(stay.at("nights").asLong())),
                footnotes.value(Sourced.of(stay.at("rooms"))),
                footnotes.value(Sourced.of(stay.at("cost"))));
    }
}
