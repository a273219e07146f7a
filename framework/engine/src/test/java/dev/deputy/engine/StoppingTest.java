package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.State;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A search that takes for ever in Nara, and a person who does not wait for it. */
@Timeout(30)
class StoppingTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Actor ANA = Actor.of("ana");

    private final CountDownLatch searching = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Until it is told to stop. */
    private void forEver() throws InterruptedException {
        searching.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException told) {
            stopped.countDown();
            throw told;
        }
    }

    private final class Search implements Tool {
        @Override
        public ToolSpec spec() {
            return ToolSpec.read("search", "search", "Found", Parameter.fact("city", TEXT));
        }

        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            if (call.arguments().at("city").equals(Json.of("Nara"))) {
                forEver();
            }
            return ToolResult.of(call.arguments());
        }
    }

    private static Delegation searching(Deputy deputy) {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        return deputy.delegate(new Goal("Find a room", List.of("Found")), facts);
    }

    private static Deputy deputy(Tool tool) {
        return deputy(tool, 10);
    }

    private static Deputy deputy(Tool tool, int places) {
        return Deputy.builder(new TypedPlanner())
                .tools(tool)
                .callLimits(new CallLimits(Duration.ofDays(1), 3, Duration.ZERO, places))
                .facts(FactSpec.asked("city", TEXT, "where", "Which city?"))
                .build();
    }

    @Test
    void aCallThatNobodyWantsAnyMoreIsStopped() throws InterruptedException {
        try (Deputy deputy = deputy(new Search())) {
            Delegation search = searching(deputy);
            searching.await();
            search.adjust(Patch.set("city", Json.of("Kyoto")), ANA);
            stopped.await();
            assertThat(search.await()).isInstanceOf(Standing.Completed.class);
            assertThat(search.state().result("search").orElseThrow().value()).isEqualTo(Json.object("city", "Kyoto"));
            assertThat(search.state().work().flight().isEmpty()).isTrue();
        }
    }

    /** Plans for ever in Nara. */
    private final class Thinker implements Planner {
        @Override
        public String name() {
            return "thinker";
        }

        @Override
        public Planning plan(PlanningRequest request) {
            throw new IllegalStateException("a deputy plans with a log");
        }

        @Override
        public Planning plan(PlanningRequest request, ModelLog log) throws InterruptedException {
            Fact city = request.facts().get("city");
            if (city != null && city.value().equals(Json.of("Nara"))) {
                forEver();
            }
            return new TypedPlanner().plan(request, log);
        }
    }

    private Deputy planning() {
        return Deputy.builder(new Thinker())
                .tools(new Search())
                .facts(FactSpec.asked("city", TEXT, "where", "Which city?"))
                .build();
    }

    @Test
    void aPlannerWhosePlanNobodyWantsAnyMoreIsStopped() throws InterruptedException {
        try (Deputy deputy = planning()) {
            Delegation search = searching(deputy);
            searching.await();
            search.adjust(Patch.set("city", Json.of("Kyoto")), ANA);
            stopped.await();
            assertThat(search.await()).isInstanceOf(Standing.Completed.class);
            assertThat(search.state().result("search").orElseThrow().value()).isEqualTo(Json.object("city", "Kyoto"));
        }
    }

    @Test
    void aPlannerIsStoppedWhenItsDelegationIsCancelled() throws InterruptedException {
        try (Deputy deputy = planning()) {
            Delegation search = searching(deputy);
            searching.await();
            search.cancel(ANA);
            stopped.await();
            assertThat(search.state().phase()).isEqualTo(State.Phase.CANCELLED);
        }
    }

    /** Deaf to whoever wants it to stop, until it is let go. */
    private final class Deaf implements Tool {
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public ToolSpec spec() {
            return ToolSpec.read("search", "search", "Found", Parameter.fact("city", TEXT));
        }

        @Override
        public ToolResult call(ToolCall call) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            searching.countDown();
            boolean waits = true;
            while (waits) {
                try {
                    go.await();
                    waits = false;
                } catch (InterruptedException told) {
                    // it goes on
                }
            }
            inside.decrementAndGet();
            return ToolResult.of(call.arguments());
        }
    }

    @Test
    void aToolThatDoesNotStopKeepsItsPlace() throws InterruptedException {
        Deaf deaf = new Deaf();
        try (Deputy deputy = deputy(deaf, 1)) {
            Delegation first = searching(deputy);
            searching.await();
            first.cancel(ANA);
            Delegation second = searching(deputy);
            assertThat(first.await()).isInstanceOf(Standing.Stopped.class);
            deaf.go.countDown();
            assertThat(second.await()).isInstanceOf(Standing.Completed.class);
            assertThat(deaf.most).hasValue(1);
        }
    }

    @Test
    void aStoppedToolIsNotCalledOnceMoreHoweverItSaysSo() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Tool search = new Tool() {
            @Override
            public ToolSpec spec() {
                return ToolSpec.read("search", "search", "Found", Parameter.fact("city", TEXT));
            }

            @Override
            public ToolResult call(ToolCall call) {
                calls.incrementAndGet();
                searching.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException told) {
                    stopped.countDown();
                    throw new UncheckedIOException(new InterruptedIOException("interrupted"));
                }
                return ToolResult.of(call.arguments());
            }
        };
        Deputy deputy = deputy(search, 10);
        Delegation delegation = searching(deputy);
        searching.await();
        delegation.cancel(ANA);
        stopped.await();
        delegation.await();
        deputy.close(); // waits for what is under way
        assertThat(calls).hasValue(1);
    }

    @Test
    void whoInterruptsItselfIsNotSaidToBeUnwanted() throws InterruptedException {
        Tool search = new Tool() {
            @Override
            public ToolSpec spec() {
                return ToolSpec.read("search", "search", "Found", Parameter.fact("city", TEXT));
            }

            @Override
            public ToolResult call(ToolCall call) throws InterruptedException {
                throw new InterruptedException("by itself");
            }
        };
        try (Deputy deputy = deputy(search, 10)) {
            Standing standing = searching(deputy).await();
            assertThat(((Standing.Stopped) standing).reason())
                    .isEqualTo("search: tool search broke: java.lang.InterruptedException: by itself");
        }
    }

    @Test
    void cancellingStopsWhatIsRead() throws InterruptedException {
        try (Deputy deputy = deputy(new Search())) {
            Delegation search = searching(deputy);
            searching.await();
            search.cancel(ANA);
            stopped.await();
            assertThat(search.await()).isInstanceOf(Standing.Stopped.class);
        }
    }
}
