package dev.deputy.travel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * When a flight without a stop can arrive, if it leaves on a day and not before an hour, both in the local time of the
 * airport that it leaves.
 *
 * @param earliestArrival local time at {@code to}
 * @param latestArrival local time at {@code to}, for a flight that leaves in the last minute of the day
 */
record FlightWindow(
        Airport from,
        Airport to,
        LocalDate date,
        LocalTime notBefore,
        LocalDateTime earliestArrival,
        LocalDateTime latestArrival) {

    static FlightWindow of(Airport from, Airport to, LocalDate date, LocalTime notBefore) {
        FlightTime time = FlightTime.between(from, to);
        ZonedDateTime first = date.atTime(notBefore).atZone(from.zone());
        ZonedDateTime last = date.atTime(23, 59).atZone(from.zone());
        return new FlightWindow(
                from,
                to,
                date,
                notBefore,
                local(first.plus(time.shortest()), to),
                local(last.plus(time.longest()), to));
    }

    /**
     * How many nights one sleeps on the plane when leaving at noon; whole days, by the longest flight time. It hangs on
     * the day and the distance alone, so that another hour of departure moves no night in Japan.
     */
    static int nightsInTheAir(Airport from, Airport to, LocalDate date) {
        ZonedDateTime noon = date.atTime(LocalTime.NOON).atZone(from.zone());
        LocalDateTime arrival = local(noon.plus(FlightTime.between(from, to).longest()), to);
        return (int) Math.max(0, arrival.toLocalDate().toEpochDay() - date.toEpochDay());
    }

    /**
     * How many nights one sleeps on the plane to be there on a day: as few as make the longest flight arrive in time.
     */
    static int nightsInTheAirBy(Airport from, Airport to, LocalDate arrival) {
        int nights = 0;
        while (nightsInTheAir(from, to, arrival.minusDays(nights)) > nights) {
            nights++;
        }
        return nights;
    }

    private static LocalDateTime local(ZonedDateTime when, Airport where) {
        return when.withZoneSameInstant(where.zone()).toLocalDateTime();
    }
}
