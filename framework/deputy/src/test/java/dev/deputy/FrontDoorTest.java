package dev.deputy;

import static dev.deputy.core.tool.Effect.IRREVERSIBLE;
import static dev.deputy.testing.model.ScriptEntry.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.Standing.Completed;
import dev.deputy.Standing.Stopped;
import dev.deputy.Standing.Waiting;
import dev.deputy.agents.tool.Effect;
import dev.deputy.agents.tool.Fact;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.engine.Proposal;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.agent.tool.Tool;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FrontDoorTest {
    private static final Actor ANA = Actor.of("ana");

    record Quote(String hotel, int eur) {}

    record Booking(String reference) {}

    static class Hotels {
        @Tool
        Quote quote(@Fact String city, @Fact int nights, @Fact List<String> wishes) {
            return new Quote("Hotel " + city + wishes, 120 * nights);
        }

        @Tool
        @Effect(IRREVERSIBLE)
        Booking book(Quote quote) {
            return new Booking(quote.hotel() + " for " + quote.eur());
        }
    }

    private static final Goal<Booking> STAY = Goal.of("Book a stay", Booking.class)
            .with("city", "Nara")
            .with("nights", 2)
            .with("wishes", List.of("bath", "view"));

    @SuppressWarnings("unchecked")
    private static <T> Request only(Delegation<T> stay) throws InterruptedException {
        return ((Waiting<T>) stay.await()).only();
    }

    @Test
    void aNoLeavesNothingThatWasWantedAndSaysSo() throws InterruptedException {
        try (Deputy deputy = Deputy.of(new Hotels())) {
            var stay = deputy.delegate(STAY);
            stay.decide(only(stay).reject("too dear"), ANA);
            var done = (Completed<Booking>) stay.await();
            assertThat(done.made()).isEmpty();
            assertThat(done.results()).containsOnlyKeys("quote");
            assertThatThrownBy(done::result).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void whatIsMissingIsAskedForAndAnsweredByItsRequest() throws InterruptedException {
        try (Deputy deputy = Deputy.of(new Hotels())) {
            var stay = deputy.delegate(
                    Goal.of("Book a stay", Booking.class).with("nights", 2).with("wishes", Json.array()));
            Request question = only(stay);
            assertThatThrownBy(question::approve)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("asks for no approval");
            assertThat(stay.decide(question.answer(Json.of(7)), ANA)).contains("city: a string is wanted, not 7");
            assertThat(stay.decide(question.answer(Json.of("Uji")), ANA)).isEmpty();
            assertThat(only(stay).with(new Decision.Reject("no")))
                    .isEqualTo(only(stay).reject("no"));
        }
    }

    @Test
    void anotherProcessOpensItAndItsResultHasItsType() throws InterruptedException {
        MemoryJournal journal = new MemoryJournal();
        String id;
        try (Deputy first =
                Deputy.builder().tools(new Hotels()).journal(journal).build()) {
            var stay = first.delegate(STAY.remembering("desk", "2"));
            only(stay);
            id = stay.id();
        }
        try (Deputy second =
                Deputy.builder().tools(new Hotels()).journal(journal).build()) {
            assertThat(second.engine().look(id).charter().orElseThrow().attributes())
                    .containsEntry("desk", "2");
            var stay = second.open(id, Booking.class);
            assertThat(stay.decide(only(stay).approve(), ANA)).isEmpty();
            assertThat(((Completed<Booking>) stay.await()).result())
                    .isEqualTo(new Booking("Hotel Nara[\"bath\",\"view\"] for 240"
                            .replace("\"", "")
                            .replace(",", ", ")));
        }
    }

    @Test
    void whoListensIsToldInTheOrderInWhichTheyCame() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Deputy deputy = Deputy.builder()
                .tools(new Hotels())
                .listener((entry, after) -> told.add("one " + entry.sequence()))
                .listener((entry, after) -> told.add("two " + entry.sequence()))
                .build()) {
            deputy.delegate(STAY);
            assertThat(told).startsWith("one 1", "two 1");
        }
    }

    @Test
    void aDelegationThatIsCancelledSaysHow() throws InterruptedException {
        try (Deputy deputy = Deputy.of(new Hotels())) {
            var stay = deputy.delegate(STAY);
            stay.engine().cancel(ANA);
            assertThat(stay.await())
                    .isInstanceOf(Stopped.class)
                    .hasFieldOrPropertyWithValue("how", State.Phase.CANCELLED);
        }
    }

    @Test
    void aModelUnderstandsWhatTheGrammarDoesNot() throws InterruptedException {
        try (ModelScript script = ModelScript.of(
                on("planning").refuses("no plans"), on("revising").says("""
                    {"question":null,"changes":[{"do":"set","fact":"nights","at":"","json":"3"}]}\
                    """))) {
            try (Deputy deputy = Deputy.builder()
                    .tools(new Hotels())
                    .model(script.chatModel())
                    .build()) {
                var stay = deputy.delegate(STAY);
                only(stay);
                assertThat(stay.engine().state().head().plan().find("book"))
                        .as("the typed planner stands behind the model")
                        .isPresent();
                assertThat(stay.preview("one night less").looked().orElseThrow().patch())
                        .as("by the grammar, without the model")
                        .isEqualTo(Patch.set("nights", Json.of(1)));
                assertThat(stay.preview("stay a little longer")).isInstanceOf(Proposal.Ready.class);
                assertThat(deputy.engine().entries(stay.id()))
                        .anyMatch(entry -> entry.event() instanceof Event.ModelCalled);
            }
        }
    }

    record City(String name) {}

    /** A tool from elsewhere, such as a server's. */
    private record Finder(String version) implements dev.deputy.core.tool.Tool {
        @Override
        public ToolSpec spec() {
            return ToolSpec.read("find-city", "Finds a city", "City").withVersion(version);
        }

        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(Json.object("name", "Nara " + version));
        }
    }

    /** Writes down what is called. */
    private record Counted(dev.deputy.core.tool.Tool inner, List<String> called) implements dev.deputy.core.tool.Tool {
        @Override
        public ToolSpec spec() {
            return inner.spec();
        }

        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            called.add(spec().name());
            return inner.call(call);
        }
    }

    @Test
    void adoptedToolsTakeThePlaceOfThoseOfTheListAndMethodsStay() throws InterruptedException {
        List<String> called = new CopyOnWriteArrayList<>();
        try (Deputy deputy = Deputy.builder()
                .tools(new Hotels())
                .tools(List.of(new Finder("1")))
                .around(tool -> new Counted(tool, called))
                .build()) {
            deputy.adopt(List.of(new Finder("2")));
            var city = (Completed<City>)
                    deputy.delegate(Goal.of("Find a city", City.class)).await();
            assertThat(city.result()).isEqualTo(new City("Nara 2"));
            assertThat(deputy.delegate(STAY).await()).isInstanceOf(Waiting.class);
            assertThat(called).containsExactly("find-city", "quote");
            assertThatThrownBy(() -> deputy.adopt(List.of(new Finder("3"), new Finder("4"))))
                    .hasMessage("two tools are named 'find-city'; rename one");
        }
    }
}
