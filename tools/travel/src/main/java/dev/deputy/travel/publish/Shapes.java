package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Schemas.BOOLEAN;
import static dev.deputy.travel.publish.Schemas.INTEGER;
import static dev.deputy.travel.publish.Schemas.STRING;
import static dev.deputy.travel.publish.Schemas.between;
import static dev.deputy.travel.publish.Schemas.closed;
import static dev.deputy.travel.publish.Schemas.either;
import static dev.deputy.travel.publish.Schemas.list;
import static dev.deputy.travel.publish.Schemas.matching;
import static dev.deputy.travel.publish.Schemas.may;
import static dev.deputy.travel.publish.Schemas.must;
import static dev.deputy.travel.publish.Schemas.object;
import static dev.deputy.travel.publish.Schemas.oneOf;

import dev.deputy.core.json.Schema;

/**
 * What the renderers and publishers take and give. An itinerary and a list of bookings may have more members than are
 * shown; what is written to a disk may not.
 */
final class Shapes {
    private static final Schema ID = matching("^[a-z0-9][a-z0-9-]*$");
    private static final Schema DATE = matching("^\\d{4}-\\d{2}-\\d{2}$");
    private static final Schema TIME = matching("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$");
    private static final Schema SHA256 = matching("^[0-9a-f]{64}$");

    /** A value with its provenance. */
    static final Schema SHOWN = object(
            must("value", Schema.ANY),
            must(
                    "provenance",
                    object(
                            must("kind", oneOf("FACT", "COMPUTED", "ESTIMATE", "UNKNOWN")),
                            must("source", STRING),
                            may("asOf", STRING),
                            may("band", Schema.ANY))));

    /** What of an itinerary has a date. */
    static final Schema PROGRAMME = object(
            must("title", STRING),
            must("days", list(day())),
            must("stays", list(stay())),
            must("legs", list(leg())),
            may("flights", object(must("out", flight()), must("back", flight()))));

    static final Schema ITINERARY = object(
            must("title", STRING),
            must("subtitle", STRING),
            must("days", list(day())),
            must("stays", list(stay())),
            must("legs", list(leg())),
            may("flights", object(must("out", flight()), must("back", flight()))),
            must("costs", costs()),
            must("checks", list(object(must("name", STRING), must("ok", BOOLEAN), must("text", STRING)))),
            must("notes", list(object(must("id", ID), must("title", STRING), must("items", list(STRING))))),
            must("map", list(place())));

    static final Schema BOOKING_LIST = object(must("title", STRING), must("items", list(booking())));

    /** The events of a trip, before anybody knows whose delegation they belong to. */
    static final Schema CALENDAR = closed(
            must("file", oneOf(PublishTools.CALENDAR_FILE)), must("name", STRING), must("events", list(event())));

    /** The receipt of a calendar: what the next one goes on counting from. */
    static final Schema PUBLISHED_CALENDAR = closed(
            must("file", oneOf(PublishTools.CALENDAR_FILE)),
            must("sha256WithoutDtstamp", SHA256),
            must(
                    "events",
                    list(closed(
                            must("uid", ID),
                            must("sequence", INTEGER),
                            must("state", oneOf("CONFIRMED", "CANCELLED", "GONE")),
                            may("digest", SHA256),
                            may("event", event())))));

    private Shapes() {}

    /** A whole text for the file of that name. */
    static Schema text(String file) {
        return closed(must("file", oneOf(file)), must("content", STRING));
    }

    /** The receipt of a text that was written. */
    static Schema published(String file) {
        return closed(must("file", oneOf(file)), must("sha256", SHA256));
    }

    private static Schema event() {
        return closed(
                must("uid", ID),
                must("start", either(DATE, TIME)),
                must("end", either(DATE, TIME)),
                may("zone", STRING),
                must("summary", STRING),
                must("description", STRING),
                must("location", STRING));
    }

    private static Schema day() {
        return object(
                must("day", INTEGER),
                must("date", DATE),
                must("weekday", STRING),
                must("city", STRING),
                must("cityName", STRING),
                must("title", STRING),
                may("holiday", STRING),
                must("parts", list(part())));
    }

    private static Schema part() {
        return object(
                must("id", ID),
                must("when", oneOf("morning", "afternoon", "evening")),
                must("kind", STRING),
                must("title", STRING),
                must("text", STRING),
                must("facts", list(object(must("label", STRING), must("shown", SHOWN)))));
    }

    private static Schema stay() {
        return object(
                must("city", ID),
                must("cityName", STRING),
                must("from", DATE),
                must("to", DATE),
                must("nights", INTEGER),
                must("rooms", SHOWN),
                must("cost", SHOWN));
    }

    private static Schema leg() {
        return object(
                must("id", ID),
                must("from", STRING),
                must("to", STRING),
                must("date", DATE),
                must("mode", STRING),
                must("minutes", SHOWN),
                must("cost", SHOWN));
    }

    private static Schema flight() {
        return object(
                must("from", STRING),
                must("to", STRING),
                must("leavesFrom", TIME),
                must("earliestArrival", SHOWN),
                must("latestArrival", SHOWN),
                must("flight", SHOWN));
    }

    private static Schema costs() {
        return object(
                must("lines", list(object(must("name", STRING), may("yen", SHOWN), may("euros", SHOWN)))),
                may("total", SHOWN),
                may("budget", SHOWN),
                may("left", SHOWN),
                must("verdict", oneOf("FITS", "TIGHT", "OVER", "UNKNOWN")),
                must("text", STRING));
    }

    private static Schema place() {
        return object(
                must("id", ID),
                must("name", STRING),
                must("latitude", between(-90, 90)),
                must("longitude", between(-180, 180)),
                must("order", INTEGER));
    }

    private static Schema booking() {
        return object(
                must("id", ID),
                must("what", STRING),
                must("search", STRING),
                must("by", DATE),
                may("cost", SHOWN),
                may("needs", STRING));
    }
}
