package dev.deputy.desk;

import static dev.deputy.core.tool.Effect.IRREVERSIBLE;
import static dev.deputy.core.tool.Effect.REVERSIBLE;

import dev.deputy.agents.tool.Effect;
import dev.deputy.agents.tool.Fact;
import dev.deputy.agents.tool.IdempotencyKey;
import dev.deputy.agents.tool.Volatile;
import dev.deputy.core.tool.ToolException;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import org.springframework.stereotype.Component;

/** What the desk can do. Any bean will do; {@code @Effect} says which methods a person is asked about. */
@Component
class Hotels {
    /** What a stay would cost. */
    record Quote(String hotel, int nights, int eur) {}

    private final HouseSystem house;

    Hotels(HouseSystem house) {
        this.house = house;
    }

    /** A price is good for a day: a yes that comes later is to a price that was read again. */
    @Tool("Quotes a stay")
    @Volatile("P1D")
    Quote quote(@Fact @P("Which city?") String city, @Fact @P("How many nights?") int nights) {
        if (nights < 1 || nights > 30) {
            throw ToolException.permanent("we book 1 to 30 nights, not " + nights);
        }
        return new Quote("Hotel " + city, nights, house.price(city, nights));
    }

    @Tool("Books a stay")
    @Effect(value = REVERSIBLE, undoneBy = "cancel-booking")
    Booking book(Quote quote, @IdempotencyKey String key) {
        return new Booking(house.book(quote.hotel(), quote.nights(), key), quote.eur());
    }

    @Tool("Cancels a booking")
    @Effect(IRREVERSIBLE)
    void cancelBooking(String reference) {
        house.cancel(reference);
    }
}
