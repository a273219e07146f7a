package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The events of a programme: one for each part of a day, and whole days for stays, journeys and flights. The hours of a
 * part only stand for morning, afternoon or evening, and each event says so.
 */
final class TripCalendar {
    private static final String JAPAN = "Asia/Tokyo";

    private TripCalendar() {}

    /** The value of the type {@code Calendar}. */
    static Json of(Json programme) {
        Stream<DatedEvent> events = Stream.of(
                        flights(programme),
                        programme.at("stays").asList().stream().map(TripCalendar::stay),
                        programme.at("legs").asList().stream().map(TripCalendar::leg),
                        programme.at("days").asList().stream().flatMap(TripCalendar::parts))
                .flatMap(all -> all);
        return Json.object("file", PublishTools.CALENDAR_FILE)
                .with("name", programme.at("title").asString())
                .with(
                        "events",
                        Json.array(unique(events.toList()).stream()
                                .map(DatedEvent::json)
                                .toList()));
    }

    /** A second visit to a city, say, is told from the first by its number. */
    private static List<DatedEvent> unique(List<DatedEvent> events) {
        TreeSet<String> uids = new TreeSet<>();
        List<DatedEvent> unique = new ArrayList<>();
        for (DatedEvent event : events) {
            String uid = event.uid();
            for (int visit = 2; !uids.add(uid); visit++) {
                uid = event.uid() + "-" + visit;
            }
            unique.add(event.called(uid));
        }
        return unique;
    }

    private static Stream<DatedEvent> flights(Json programme) {
        return programme.get("flights").stream()
                .flatMap(flights ->
                        Stream.of(flight("flight-out", flights.at("out")), flight("flight-back", flights.at("back"))));
    }

    private static DatedEvent flight(String uid, Json flight) {
        LocalDateTime leaves = LocalDateTime.parse(flight.at("leavesFrom").asString());
        LocalDate first = leaves.toLocalDate();
        LocalDate last = flight.at("latestArrival").at("value") instanceof Json.Str arrival
                ? LocalDateTime.parse(arrival.value()).toLocalDate()
                : first;
        return DatedEvent.wholeDays(
                uid,
                first,
                (last.isBefore(first) ? first : last).plusDays(1),
                "Flight " + flight.at("from").asString() + " → "
                        + flight.at("to").asString(),
                lines(
                        "Leaves on " + Dates.inFull(first) + ", not before " + leaves.toLocalTime() + " local time.",
                        "Earliest arrival: " + words(flight.at("earliestArrival")),
                        "Latest arrival: " + words(flight.at("latestArrival")),
                        "Flight: " + words(flight.at("flight"))));
    }

    private static DatedEvent stay(Json stay) {
        LocalDate from = LocalDate.parse(stay.at("from").asString());
        LocalDate to = LocalDate.parse(stay.at("to").asString());
        String city = stay.at("cityName").asString();
        return DatedEvent.wholeDays(
                        "stay-" + stay.at("city").asString(),
                        from,
                        to.isAfter(from) ? to : from.plusDays(1),
                        "Stay in " + city,
                        lines(
                                "Check in on " + Dates.inFull(from) + ", check out on " + Dates.inFull(to) + ".",
                                "Rooms: " + words(stay.at("rooms")),
                                "Cost: " + words(stay.at("cost"))))
                .in(city);
    }

    private static DatedEvent leg(Json leg) {
        LocalDate date = LocalDate.parse(leg.at("date").asString());
        String from = leg.at("from").asString();
        return DatedEvent.wholeDays(
                        "leg-" + leg.at("id").asString(),
                        date,
                        date.plusDays(1),
                        from + " → " + leg.at("to").asString(),
                        lines(
                                leg.at("mode").asString(),
                                "Time: " + words(leg.at("minutes")),
                                "Cost: " + words(leg.at("cost"))))
                .in(from);
    }

    private static Stream<DatedEvent> parts(Json day) {
        boolean inJapan = !day.at("city").asString().isEmpty();
        return day.at("parts").asList().stream().map(part -> part(day, part, inJapan));
    }

    private static DatedEvent part(Json day, Json part, boolean inJapan) {
        String when = part.at("when").asString();
        Hours hours = Hours.of(when);
        String date = day.at("date").asString();
        List<String> description = new ArrayList<>();
        description.add(part.at("text").asString());
        for (Json fact : part.at("facts").asList()) {
            description.add(fact.at("label").asString() + ": " + words(fact.at("shown")));
        }
        description.add("The hours stand for the " + when + "; nothing is fixed.");
        return new DatedEvent(
                part.at("id").asString(),
                date + "T" + hours.from(),
                date + "T" + hours.to(),
                inJapan ? Optional.of(JAPAN) : Optional.empty(),
                part.at("title").asString(),
                lines(description.toArray(String[]::new)),
                inJapan ? day.at("cityName").asString() : "");
    }

    private record Hours(String from, String to) {
        static Hours of(String when) {
            return switch (when) {
                case "morning" -> new Hours("09:00", "12:00");
                case "afternoon" -> new Hours("13:00", "17:00");
                case "evening" -> new Hours("18:00", "21:00");
                default -> throw new IllegalArgumentException("'" + when + "' is no time of day");
            };
        }
    }

    private static String words(Json shown) {
        return Sourced.of(shown).inWords();
    }

    private static String lines(String... lines) {
        return Stream.of(lines)
                .filter(line -> !line.isBlank())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }
}
