package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class FlightWindowTest {
    private static final Airport PARIS = Airports.byCode("CDG");
    private static final Airport TOKYO = Airports.byCode("HND");

    @Test
    void aCityHasItsAirports() {
        assertThat(Airports.serving("paris")).extracting(Airport::id).containsExactly("CDG", "ORY");
        assertThat(Airports.serving("Dusseldorf")).extracting(Airport::id).containsExactly("DUS");
        assertThat(Airports.serving("Atlantis")).isEmpty();
        assertThat(Airports.origins()).hasSizeGreaterThan(60).doesNotContain("Tokyo");
    }

    @Test
    void theDistanceFromParisToHanedaIsTheKnownOne() {
        assertThat(FlightTime.between(PARIS, TOKYO).distanceMetres()).isBetween(9_700_000L, 9_800_000L);
    }

    @Test
    void nineInParisIsSixteenInTokyoOnTheDayWhenSummerTimeBegins() {
        FlightWindow window = FlightWindow.of(PARIS, TOKYO, LocalDate.of(2027, 3, 28), LocalTime.of(9, 0));
        Band minutes = FlightTime.between(PARIS, TOKYO).minutes();
        assertThat(window.earliestArrival())
                .isEqualTo(LocalDateTime.of(2027, 3, 28, 16, 0).plusMinutes(minutes.low()));
    }

    @Test
    void theNightInTheAirDoesNotDependOnTheHour() {
        LocalDate day = LocalDate.of(2027, 3, 27);
        assertThat(FlightWindow.nightsInTheAir(PARIS, TOKYO, day)).isEqualTo(1);
        assertThat(FlightWindow.nightsInTheAir(Airports.byCode("ICN"), TOKYO, day))
                .isZero();
        assertThat(FlightWindow.nightsInTheAir(TOKYO, PARIS, day)).isZero();
        assertThat(FlightWindow.nightsInTheAir(Airports.byCode("LAX"), TOKYO, day))
                .isEqualTo(1);
    }
}
