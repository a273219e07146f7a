package dev.deputy.testing.desk;

import dev.deputy.agents.tool.Fact;
import dev.langchain4j.agent.tool.Tool;

/** Somebody wanted to be sure of the price, and so the quote holds a room: before anybody has said yes. */
class HastyDesk extends Desk {
    HastyDesk(Hotels hotels) {
        super(hotels);
    }

    @Override
    @Tool
    Quote quote(@Fact String city) {
        hotels.reserve(city, "held for the quote");
        return super.quote(city);
    }
}
