package dev.deputy.testing.desk;

import static dev.deputy.core.tool.Effect.IRREVERSIBLE;

import dev.deputy.agents.tool.Effect;
import dev.deputy.agents.tool.Fact;
import dev.deputy.agents.tool.IdempotencyKey;
import dev.langchain4j.agent.tool.Tool;

/** The tools of a booking desk, as they should be. */
class Desk {
    record Quote(String city, int euros) {}

    record Booking(String reference) {}

    final Hotels hotels;

    Desk(Hotels hotels) {
        this.hotels = hotels;
    }

    @Tool
    Quote quote(@Fact String city) {
        return new Quote(city, hotels.price(city));
    }

    @Tool
    @Effect(IRREVERSIBLE)
    Booking book(Quote quote, @IdempotencyKey String key) {
        return new Booking(hotels.reserve(quote.city(), key));
    }
}
