package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/** A part of a day. */
enum When {
    MORNING,
    AFTERNOON,
    EVENING;

    /** As it is written in facts and results. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The parts that a word means: {@code day} is all of them. */
    static List<When> of(String word) {
        return word.equals("day") ? List.of(values()) : List.of(valueOf(word.toUpperCase(Locale.ROOT)));
    }

    static When at(LocalTime time) {
        return time.getHour() < 12 ? MORNING : time.getHour() < 18 ? AFTERNOON : EVENING;
    }

    /** The part of the day that a part of an itinerary is for. */
    static When of(Json part) {
        return valueOf(part.at("when").asString().toUpperCase(Locale.ROOT));
    }
}
