package dev.deputy.agents.tool;

import static dev.deputy.core.tool.Effect.IRREVERSIBLE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.value.Values;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Standing;
import dev.deputy.planner.typed.TypedPlanner;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FirstTest {
    record Quote(String hotel, int eur) {}

    record Booking(String reference) {}

    static class Hotels {
        @Tool
        Quote quote(@Fact String city, @Fact @P("For how many nights?") int nights) {
            return new Quote("Hotel " + city, 120 * nights);
        }

        @Tool
        @Effect(IRREVERSIBLE)
        Booking book(Quote quote) {
            return new Booking(quote.hotel() + " for " + quote.eur());
        }
    }

    @Test
    void aStayIsQuotedAskedForAndBooked() throws InterruptedException {
        ToolMethods hotels = ToolMethods.of(new Hotels());
        TreeMap<String, Json> brief = new TreeMap<>();
        brief.put("city", Json.of("Nara"));
        brief.put("nights", Json.of(2));

        try (Deputy deputy = Deputy.builder(new TypedPlanner())
                .tools(hotels.tools())
                .facts(hotels.facts())
                .build()) {
            Delegation stay = deputy.delegate(new Goal("Book a stay", List.of("Booking")), brief);

            Request request = ((Standing.Waiting) stay.await()).only();
            Request.Subject.Approval approval = (Request.Subject.Approval) request.subject();
            stay.decide(request.id(), new Decision.Approve(approval.digest()), Actor.of("ana"));

            Json result =
                    requireNonNull(((Standing.Completed) stay.await()).results().get("book"));
            assertThat(Values.read(result, Booking.class)).isEqualTo(new Booking("Hotel Nara for 240"));
        }
    }
}
