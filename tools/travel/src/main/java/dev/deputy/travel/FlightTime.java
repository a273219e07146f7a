package dev.deputy.travel;

import java.time.Duration;

/**
 * How long a flight takes without a stop, guessed from the distance alone.
 *
 * @param distanceMetres along the shortest line
 * @param minutes in steps of five
 */
record FlightTime(long distanceMetres, Band minutes) {
    static final String BASIS =
            "shortest line at 680 to 900 km/h, and 30 to 45 minutes on the ground; a connection adds hours";

    static FlightTime between(Airport from, Airport to) {
        long metres = from.position().metresTo(to.position());
        double fast = 900_000 / 60.0;
        double slow = 680_000 / 60.0;
        long low = (long) Math.floor((metres / fast + 30) / 5) * 5;
        long high = (long) Math.ceil((metres / slow + 45) / 5) * 5;
        return new FlightTime(metres, new Band(low, high, "minutes"));
    }

    Duration shortest() {
        return Duration.ofMinutes(minutes.low());
    }

    Duration longest() {
        return Duration.ofMinutes(minutes.high());
    }
}
