package dev.deputy.travel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * A place to see.
 *
 * @param area what lies close together in the city
 * @param zone where in the city that is
 * @param kinds what it is, such as {@code temple}
 * @param minutes how long one stays
 * @param closed the weekdays on which it is usually shut
 * @param ahead whether one books before one travels
 * @param text for the traveller
 */
record Sight(
        String id,
        String city,
        String area,
        Zone zone,
        String name,
        List<String> kinds,
        Setting setting,
        Stairs stairs,
        Children children,
        Best best,
        Band minutes,
        boolean free,
        List<DayOfWeek> closed,
        boolean ahead,
        String text) {

    private static final int WHOLE_DAY = 240;

    /** North, east, south, west, or the centre, which is near to all. */
    enum Zone {
        N,
        E,
        S,
        W,
        C;

        boolean isNear(Zone other) {
            return this == other || this == C || other == C;
        }
    }

    /** Whether rain matters. */
    enum Setting {
        INDOOR,
        OUTDOOR,
        BOTH
    }

    /** From none to a climb. */
    enum Stairs {
        NONE,
        SOME,
        MANY
    }

    /** How small children take it. */
    enum Children {
        GOOD,
        FINE,
        LONG
    }

    /** When to go. */
    enum Best {
        MORNING,
        ANY,
        AFTERNOON
    }

    Sight {
        kinds = List.copyOf(kinds);
        closed = List.copyOf(closed);
    }

    /** True if nothing else fits into its day. */
    boolean fillsTheDay() {
        return minutes.low() >= WHOLE_DAY;
    }

    /**
     * Whether it is usually shut. By custom a house that is shut on a weekday opens when that is a holiday and is shut
     * on the day after; one that is shut at the weekend is shut on holidays too.
     */
    boolean isClosedOn(LocalDate date, SortedMap<LocalDate, String> holidays) {
        boolean weekend = closed.contains(DayOfWeek.SUNDAY);
        if (holidays.containsKey(date)) {
            return weekend;
        }
        LocalDate before = date.minusDays(1);
        boolean moved = !weekend && holidays.containsKey(before) && closed.contains(before.getDayOfWeek());
        return moved || closed.contains(date.getDayOfWeek());
    }
}
