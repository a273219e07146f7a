package dev.deputy.agents.agent;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.CallLimits;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.engine.Standing;
import dev.deputy.testing.ScriptedPlanner;
import dev.deputy.testing.model.ModelScript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents and what time does to them, with tools that the test has in its hands. */
@Timeout(60)
class AgentClockTest {
    private static final Actor ANA = Actor.of("ana");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final AtomicInteger looks = new AtomicInteger();

    private Deputy.Builder deputy(Tool... tools) {
        return Deputy.builder(ScriptedPlanner.of(AgentTest.PLAN))
                .tools(tools)
                .tools(new Doing(AgentTest.TELL.spec(), () -> Json.of("told")))
                .callLimits(CallLimits.DEFAULT.withPause(Duration.ZERO))
                .facts(FactSpec.asked("city", AgentTest.TEXT, "where", "Which city?"))
                .clock(now::get);
    }

    private static Delegation delegate(Deputy deputy) {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        return deputy.delegate(new Goal("a day in Nara", List.of("Told")), facts);
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    private Tool look(Supplier<Json> gives) {
        ToolSpec spec = AgentTest.LOOK.spec().withFreshness(Freshness.volatileFor(Duration.ofHours(1)));
        return new Doing(spec, () -> {
            looks.incrementAndGet();
            return gives.get();
        });
    }

    @Test
    void aResultAgesFromWhenTheFirstThingWasReadAndNotFromWhenTheAgentEnded() throws InterruptedException {
        Tool look = look(() -> Json.of(3));
        Tool walk = new Doing(ToolSpec.read("walk", "Walks around", "Walk"), () -> {
            pass(Duration.ofMinutes(50));
            return Json.of("walked");
        });
        try (ModelScript script = ModelScript.of(
                        on("step:guide").callsTools(call("look-up", AgentTest.sight("Temple"))),
                        on("step:guide#2").callsTools(call("walk", Json.object())),
                        on("step:guide#3").says(AgentTest.chosen("Temple", 3)));
                Deputy deputy = deputy(
                                AgentTest.guide().with(look.spec(), walk.spec()).by(AgentTest.calls(script)),
                                look,
                                walk)
                        .build()) {
            Delegation day = delegate(deputy);
            Request request = ((Standing.Waiting) day.await()).only();
            pass(Duration.ofMinutes(20)); // 70 since the look-up, 20 since the agent's end
            day.decide(request.id(), new Decision.Approve(request.digest().orElseThrow()), ANA);
            assertThat(day.await()).isInstanceOf(Standing.Completed.class);
            assertThat(looks.get()).isEqualTo(2);
            assertThat(script.requests()).hasSize(3); // it has read the same
        }
    }

    @Test
    void aResultIsGoodForAsLongAsWhatWasReadAndNotAsWhatCouldHaveBeenRead() throws InterruptedException {
        Tool look = look(() -> Json.of(3));
        Tool news = new Doing(
                ToolSpec.read("news", "News", "News").withFreshness(Freshness.volatileFor(Duration.ofMinutes(1))),
                () -> Json.of("none"));
        try (ModelScript script = ModelScript.of(
                        on("step:guide").callsTools(call("look-up", AgentTest.sight("Temple"))),
                        on("step:guide#2").says(AgentTest.chosen("Temple", 3)));
                Deputy deputy = deputy(
                                AgentTest.guide().with(look.spec(), news.spec()).by(AgentTest.calls(script)),
                                look,
                                news)
                        .build()) {
            Delegation day = delegate(deputy);
            Request request = ((Standing.Waiting) day.await()).only();
            pass(Duration.ofMinutes(20));
            day.decide(request.id(), new Decision.Approve(request.digest().orElseThrow()), ANA);
            assertThat(day.await()).isInstanceOf(Standing.Completed.class);
            assertThat(looks.get()).isEqualTo(1);
        }
    }

    @Test
    void whatItHasCostBeforeACrashCountsAfterIt() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(1);
        MemoryJournal journal = new MemoryJournal();
        Tool hangs = new Doing(AgentTest.LOOK.spec(), () -> {
            looking.countDown();
            new CountDownLatch(1).await();
            return Json.of(3);
        });
        Tool answers = new Doing(AgentTest.LOOK.spec(), () -> Json.of(3));
        try (ModelScript script = ModelScript.of(
                on("step:guide")
                        .callsTools(call("look-up", AgentTest.sight("Temple")))
                        .using(1_000, 8),
                on("step:guide#2").says(AgentTest.chosen("Temple", 3)).using(1_000, 8))) {
            Tool agent = AgentTest.guide()
                    .within(AgentLimits.DEFAULT.withTokens(1_500))
                    .by(AgentTest.calls(script));
            String id;
            try (Deputy first = deputy(agent, hangs).journal(journal).build()) {
                id = delegate(first).id();
                looking.await();
            }
            try (Deputy second = deputy(agent, answers).journal(journal).build()) {
                assertThat(second.open(id).await())
                        .isInstanceOfSatisfying(
                                Standing.Stopped.class,
                                stopped -> assertThat(stopped.reason())
                                        .contains("the agent has used 2016 tokens; at most 1500 are allowed"));
            }
        }
    }
}
