package dev.deputy.travel.publish;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Optional;

/**
 * Something in a calendar.
 *
 * @param uid unique in the trip and the same in each of its versions
 * @param start an ISO date for what lasts whole days, else a local date and time
 * @param end of the same form; the first day or moment after it
 * @param zone where a local time is meant; without one it is that of wherever the traveller is
 */
record DatedEvent(
        String uid,
        String start,
        String end,
        Optional<String> zone,
        String summary,
        String description,
        String location) {

    static DatedEvent wholeDays(String uid, LocalDate first, LocalDate after, String summary, String description) {
        return new DatedEvent(uid, first.toString(), after.toString(), Optional.empty(), summary, description, "");
    }

    DatedEvent in(String place) {
        return new DatedEvent(uid, start, end, zone, summary, description, place);
    }

    DatedEvent called(String newUid) {
        return new DatedEvent(newUid, start, end, zone, summary, description, location);
    }

    static DatedEvent of(Json json) {
        return new DatedEvent(
                json.at("uid").asString(),
                json.at("start").asString(),
                json.at("end").asString(),
                json.get("zone").map(Json::asString),
                json.at("summary").asString(),
                json.at("description").asString(),
                json.at("location").asString());
    }

    Json.Obj json() {
        Json.Obj json = Json.object("uid", uid)
                .with("start", start)
                .with("end", end)
                .with("summary", summary)
                .with("description", description)
                .with("location", location);
        return zone.map(id -> json.with("zone", id)).orElse(json);
    }

    /** Equal exactly for events that a calendar shows alike. */
    String digest() {
        return Digest.of(json());
    }

    boolean lastsWholeDays() {
        return start.indexOf('T') < 0;
    }

    Temporal from() {
        return temporal(start);
    }

    Temporal until() {
        return temporal(end);
    }

    private Temporal temporal(String text) {
        if (lastsWholeDays()) {
            return LocalDate.parse(text);
        }
        LocalDateTime time = LocalDateTime.parse(text);
        return zone.<Temporal>map(id -> time.atZone(ZoneId.of(id))).orElse(time);
    }
}
