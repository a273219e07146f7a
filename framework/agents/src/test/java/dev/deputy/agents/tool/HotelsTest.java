package dev.deputy.agents.tool;

import static dev.deputy.core.tool.Effect.IRREVERSIBLE;
import static dev.deputy.core.tool.Effect.REVERSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Proposal;
import dev.deputy.engine.Standing;
import dev.deputy.planner.typed.TypedPlanner;
import dev.langchain4j.agent.tool.Tool;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools made of methods, where an engine uses them. */
@Timeout(30)
class HotelsTest {
    private static final Actor ANA = Actor.of("ana");
    private final List<String> called = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    record Quote(String hotel, int eur) {}

    record Booking(String reference, int eur) {}

    class Hotels {
        @Tool
        Quote quote(@Fact String city, @Fact int nights) {
            called.add("quote " + city + " " + nights);
            return new Quote("Hotel " + city, 120 * nights);
        }

        @Tool
        @Effect(value = REVERSIBLE, undoneBy = "cancel-booking")
        Booking book(Quote quote, @IdempotencyKey String key) {
            called.add("book " + quote.eur());
            keys.add(key);
            return new Booking("ref-" + keys.size(), quote.eur());
        }

        @Tool
        @Effect(IRREVERSIBLE)
        void cancelBooking(String reference) {
            called.add("cancel " + reference);
        }
    }

    private final ToolMethods hotels = ToolMethods.of(new Hotels());

    private Deputy deputy() {
        return Deputy.builder(new TypedPlanner())
                .tools(hotels.tools())
                .facts(hotels.facts())
                .build();
    }

    private static Delegation delegate(Deputy deputy) {
        return deputy.delegate(new Goal("Book a stay", List.of("Booking")), new TreeMap<>());
    }

    private static Request.Subject.Approval approve(Delegation stay) throws InterruptedException {
        Request request = ((Standing.Waiting) stay.await()).only();
        Request.Subject.Approval approval = (Request.Subject.Approval) request.subject();
        assertThat(stay.decide(request.id(), new Decision.Approve(approval.digest()), ANA))
                .isEmpty();
        return approval;
    }

    private static void answer(Delegation stay, Json... values) throws InterruptedException {
        List<Request> questions = ((Standing.Waiting) stay.await()).requests();
        for (int i = 0; i < values.length; i++) {
            assertThat(stay.decide(questions.get(i).id(), new Decision.Answer(values[i]), ANA))
                    .isEmpty();
        }
    }

    @Test
    void factsAreAskedForAndCheckedByTheTypesOfParameters() throws InterruptedException {
        try (Deputy deputy = deputy()) {
            Delegation stay = delegate(deputy);
            List<Request> questions = ((Standing.Waiting) stay.await()).requests();
            assertThat(questions)
                    .extracting(Request::title)
                    .containsExactly("city: What is it to be?", "nights: What is it to be?");
            assertThat(stay.decide(questions.getLast().id(), new Decision.Answer(Json.of("two")), ANA))
                    .contains("nights: an integer is wanted, not \"two\"");
            assertThat(called).isEmpty();
        }
    }

    @Test
    void aPersonApprovesTheArgumentsAndTheKeyIsNoneOfThem() throws InterruptedException {
        try (Deputy deputy = deputy()) {
            Delegation stay = delegate(deputy);
            answer(stay, Json.of("Nara"), Json.of(2));
            assertThat(approve(stay).arguments()).hasToString("{\"quote\":{\"eur\":240,\"hotel\":\"Hotel Nara\"}}");
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote Nara 2", "book 240");
        }
    }

    @Test
    void aBookingThatIsWantedOtherwiseIsUndoneWithAPartOfItsResult() throws InterruptedException {
        try (Deputy deputy = deputy()) {
            Delegation stay = delegate(deputy);
            answer(stay, Json.of("Nara"), Json.of(2));
            approve(stay);
            stay.await();
            Proposal proposal = stay.preview(Patch.set("nights", Json.of(3)));
            assertThat(proposal.looked().orElseThrow().compensated()).containsExactly("book");
            assertThat(((Proposal.Ready) proposal).apply(ANA)).isEmpty();
            assertThat(approve(stay).arguments()).hasToString("{\"reference\":\"ref-1\"}");
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote Nara 2", "book 240", "quote Nara 3", "cancel ref-1", "book 360");
            assertThat(keys).doesNotHaveDuplicates();
        }
    }
}
