package dev.deputy.travel;

import java.time.LocalDate;

/** A day on which Japan does not work. */
record Holiday(LocalDate date, String name) {}
