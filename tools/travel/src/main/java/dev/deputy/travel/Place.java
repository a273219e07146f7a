package dev.deputy.travel;

/** Something on the map that a route passes. */
sealed interface Place permits Airport, City {
    /** A city's id or an airport's IATA code. */
    String id();

    String name();

    Position position();
}
