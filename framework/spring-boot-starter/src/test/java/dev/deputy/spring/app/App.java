package dev.deputy.spring.app;

import static dev.deputy.core.tool.Effect.IRREVERSIBLE;

import dev.deputy.agents.tool.Effect;
import dev.deputy.agents.tool.Fact;
import dev.langchain4j.agent.tool.Tool;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/** Books stays. */
@SpringBootApplication
public class App {
    public record Quote(String hotel, int eur) {}

    public record Booking(String reference) {}

    /** Tools. */
    @Component
    public static class Hotels {
        @Tool
        Quote quote(@Fact String city, @Fact int nights) {
            return new Quote("Hotel " + city, 120 * nights);
        }

        @Tool
        @Effect(IRREVERSIBLE)
        Booking book(Quote quote) {
            return new Booking(quote.hotel() + " for " + quote.eur());
        }
    }
}
