package dev.deputy.travel;

import java.time.ZoneId;

/**
 * An airport.
 *
 * @param id the IATA code
 * @param serves the city that people say
 */
record Airport(String id, String serves, String name, String country, Position position, ZoneId zone)
        implements Place {}
