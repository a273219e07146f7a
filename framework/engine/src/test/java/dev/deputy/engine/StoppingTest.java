package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A search that takes for ever in Nara, and a person who does not wait for it. */
@Timeout(30)
class StoppingTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Actor ANA = Actor.of("ana");

    private final CountDownLatch searching = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private final class Search implements Tool {
        @Override
        public ToolSpec spec() {
            return ToolSpec.read("search", "search", "Found", Parameter.fact("city", TEXT));
        }

        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            if (call.arguments().at("city").equals(Json.of("Nara"))) {
                searching.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException told) {
                    stopped.countDown();
                    throw told;
                }
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
        return Deputy.builder(new TypedPlanner())
                .tools(tool)
                .callLimits(new CallLimits(Duration.ofDays(1), 3, Duration.ZERO, 10))
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
