package dev.deputy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever has mocks already uses them side by side with the fakes. */
class MockitoTest {
    /** What the app calls outside, behind its own tool. */
    private interface Desk {
        String book(String quote);
    }

    private record Book(Desk desk, World world) implements Tool {
        @Override
        public ToolSpec spec() {
            return ToolSpec.read("book", "Books", "Booking", Parameter.type("quote", "Quote"))
                    .withEffect(Effect.IRREVERSIBLE);
        }

        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(Json.of(desk.book(call.arguments().at("quote").asString())));
        }
    }

    @Test
    void aMockBehindAnAppsOwnToolGoesWithAFakeBesideIt() {
        Desk desk = mock(Desk.class);
        when(desk.book("120 EUR")).thenReturn("ref-1");
        FakeTool quote = FakeTool.read("quote", "Quote", Parameter.fact("city", Schema.ANY))
                .answers(Json.of("120 EUR"));

        Run run = Scenario.of(new Goal("Book a stay", List.of("Booking")), new TypedPlanner(), quote)
                .realTools(world -> List.of(new Book(desk, world)))
                .with("city", Json.of("Nara"))
                .person(Persons.approveAll())
                .run();

        assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(run.state().result("book").orElseThrow().value()).isEqualTo(Json.of("ref-1"));
        verify(desk, times(1)).book("120 EUR");
        verifyNoMoreInteractions(desk);
    }

    @Test
    void aMockMayBeTheToolItself() throws InterruptedException {
        Tool book = mock(Tool.class);
        when(book.spec()).thenReturn(ToolSpec.read("book", "Books", "Booking", Parameter.fact("city", Schema.ANY)));
        when(book.patience()).thenCallRealMethod();
        when(book.call(any(), any())).thenReturn(ToolResult.of(Json.of("ref-1")));

        Run run = Scenario.of(new Goal("Book a stay", List.of("Booking")), new TypedPlanner())
                .realTools(world -> List.of(book))
                .with("city", Json.of("Nara"))
                .run();

        assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
        verify(book).call(argThat(call -> call.arguments().equals(Json.object("city", "Nara"))), any());
    }
}
