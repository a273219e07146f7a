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
import dev.langchain4j.agent.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HotelsTest {
    private final List<String> booked = new ArrayList<>();

    record Quote(String hotel, int eur) {}

    record Booking(String reference) {}

    class Hotels {
        @Tool
        Quote quote(@Fact String city, @Fact int nights) {
            return new Quote("Hotel " + city, 120 * nights);
        }

        @Tool
        @Effect(IRREVERSIBLE)
        Booking book(Quote quote, @IdempotencyKey String key) {
            booked.add(key);
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
            assertThat(booked).isEmpty();
            Request.Subject.Approval approval = (Request.Subject.Approval) request.subject();
            stay.decide(request.id(), new Decision.Approve(approval.digest()), Actor.of("ana"));

            Json result =
                    requireNonNull(((Standing.Completed) stay.await()).results().get("book"));
            assertThat(Values.read(result, Booking.class)).isEqualTo(new Booking("Hotel Nara for 240"));
            assertThat(booked).hasSize(1);
        }
    }

    @Test
    void whatIsShownForApprovalHasNoKeyInIt() throws InterruptedException {
        ToolMethods hotels = ToolMethods.of(new Hotels());
        try (Deputy deputy = Deputy.builder(new TypedPlanner())
                .tools(hotels.tools())
                .facts(hotels.facts())
                .build()) {
            Delegation stay = deputy.delegate(new Goal("Book a stay", List.of("Booking")), new TreeMap<>());
            List<Request> questions = ((Standing.Waiting) stay.await()).requests();
            assertThat(questions)
                    .extracting(Request::title)
                    .containsExactly("city: What is it to be?", "nights: What is it to be?");
            Actor ana = Actor.of("ana");
            assertThat(stay.decide(questions.getLast().id(), new Decision.Answer(Json.of("two")), ana))
                    .contains("nights: an integer is wanted, not \"two\"");
            stay.decide(questions.getFirst().id(), new Decision.Answer(Json.of("Nara")), ana);
            stay.decide(questions.getLast().id(), new Decision.Answer(Json.of(2)), ana);

            Request request = ((Standing.Waiting) stay.await()).only();
            assertThat(((Request.Subject.Approval) request.subject()).arguments())
                    .hasToString("{\"quote\":{\"eur\":240,\"hotel\":\"Hotel Nara\"}}");
        }
    }
}
