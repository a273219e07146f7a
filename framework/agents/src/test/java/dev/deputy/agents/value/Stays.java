package dev.deputy.agents.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Records with everything in them. */
final class Stays {
    private Stays() {}

    enum Board {
        NONE,
        @JsonProperty("half-board")
        HALF
    }

    sealed interface Lodging {}

    record Hotel(String name, int stars) implements Lodging {}

    record Flat(String street, Optional<Integer> floor) implements Lodging {}

    record Night(LocalDate date, @JsonProperty("price-eur") BigDecimal price) {
        Night {
            if (price.signum() < 0) {
                throw new IllegalArgumentException("a night costs something, not " + price);
            }
        }
    }

    record Stay(
            Lodging lodging,
            List<Night> nights,
            Board board,

            @JsonPropertyDescription("when the room is ready")
            LocalTime from,

            Optional<Instant> paid,
            Duration walk,
            double rating,
            long number,
            boolean quiet,
            List<List<String>> notes) {}
}
