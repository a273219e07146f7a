package dev.deputy.agents.agent;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.Models;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.Way;
import dev.deputy.engine.CallLimits;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.engine.Standing;
import dev.deputy.testing.ScriptedPlanner;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents that hang, and persons who do not wait for them. */
@Timeout(60)
class AgentStoppedTest {
    private static final Actor ANA = Actor.of("ana");

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** It never replies. */
    private final class Silent implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            try {
                Doing.hanging(begun, stopped).done();
                throw new AssertionError("it hangs for ever");
            } catch (InterruptedException told) {
                throw new IllegalStateException(told);
            }
        }
    }

    private static Deputy.Builder deputy(Plan plan, Tool... tools) {
        return Deputy.builder(ScriptedPlanner.of(plan))
                .tools(tools)
                .tools(new Doing(AgentTest.TELL.spec(), () -> Json.of("told")))
                .facts(FactSpec.asked("city", AgentTest.TEXT, "where", "Which city?"));
    }

    private static Delegation delegate(Deputy deputy, String city) {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of(city));
        return deputy.delegate(new Goal("a day in " + city, List.of("Told")), facts);
    }

    @Test
    void aToolThatHangsWithinAnAgentHasADeadlineAndIsAnAnswer() throws InterruptedException {
        Tool hangs = new Doing(AgentTest.LOOK.spec(), Doing.hanging(begun, stopped)).patient(Duration.ofMillis(20));
        try (ModelScript script = ModelScript.of(
                        on("step:guide").callsTools(call("look-up", AgentTest.sight("Temple"))),
                        on("step:guide#2")
                                .containing("The tool failed: tool look-up gave no answer in")
                                .says(AgentTest.chosen("Deer park", 3)));
                Deputy deputy = deputy(AgentTest.PLAN, AgentTest.guide().by(AgentTest.calls(script)), hangs)
                        .build()) {
            assertThat(delegate(deputy, "Nara").await()).isInstanceOf(Standing.Waiting.class);
            stopped.await();
        }
    }

    @Test
    void aCancelledDelegationStopsItsAgentAndWhatThatReadsWith() throws InterruptedException {
        Tool hangs = new Doing(AgentTest.LOOK.spec(), Doing.hanging(begun, stopped));
        try (ModelScript script =
                        ModelScript.of(on("step:guide").callsTools(call("look-up", AgentTest.sight("Temple"))));
                Deputy deputy = deputy(AgentTest.PLAN, AgentTest.guide().by(AgentTest.calls(script)), hangs)
                        .build()) {
            Delegation day = delegate(deputy, "Nara");
            begun.await();
            day.cancel(ANA);
            stopped.await();
        }
    }

    /** A route that there is from Kyoto alone; an agent that begins once there is a route. */
    @Test
    void aCancelledDelegationStopsAnAgentThatIsAtWorkInARehearsal() throws InterruptedException {
        ToolSpec route = ToolSpec.read("route", "A route", "Route", Parameter.fact("city", AgentTest.TEXT));
        Tool routes = new Tool() {
            @Override
            public ToolSpec spec() {
                return route;
            }

            @Override
            public ToolResult call(ToolCall call) {
                Json city = call.arguments().at("city");
                if (city.equals(Json.of("Osaka"))) {
                    throw ToolException.impossible("no route", List.of(Way.set("Kyoto", "city", "", Json.of("Kyoto"))));
                }
                return ToolResult.of(city);
            }
        };
        ToolSpec looking = ToolSpec.read("look", "Looks", "Look", Parameter.type("route", "Route"));
        Tool agent = Agent.named("guide", "1")
                .instructed("Guide.")
                .takes(Parameter.type("route", "Route"))
                .gives("Look", AgentTest.TEXT)
                .by(ModelCalls.of(Models.of(new Silent())));
        Tool look = new Tool() {
            @Override
            public ToolSpec spec() {
                return looking;
            }

            @Override
            public ToolResult call(ToolCall call) {
                return ToolResult.of(Json.of("seen"));
            }

            @Override
            public ToolResult call(ToolCall call, AgentLog log) throws InterruptedException {
                return call.arguments().at("route").equals(Json.of("Kyoto")) ? agent.call(call, log) : call(call);
            }
        };
        Plan plan = Plan.of(
                Step.of("way", "route").with("city", Input.fact("city")),
                Step.of("look", "look").with("route", Input.step("way")),
                Step.of("letter", "tell").with("sight", Input.literal(Json.of("Temple"))));
        try (Deputy deputy = deputy(plan, routes, look).build()) {
            Delegation day = delegate(deputy, "Nara");
            day.await();
            day.adjust(Patch.set("city", Json.of("Osaka")), ANA);
            begun.await(); // Kyoto is tried
            day.cancel(ANA);
            stopped.await();
            day.await();
            assertThat(day.state().work().models().spent().tokens()).isPositive(); // nobody knows what it took
        }
    }

    @Test
    void aCallOfAModelThatWasBrokenOffCountsAsSpent() throws InterruptedException {
        MemoryJournal journal = new MemoryJournal();
        CallLimits limits = CallLimits.DEFAULT.withModelTokens(20_000); // one call may take 16,000 and its request
        Tool agent = AgentTest.guide().by(ModelCalls.of(Models.of(new Silent())));
        Tool look = new Doing(AgentTest.LOOK.spec(), () -> Json.of(3));
        String id;
        try (Deputy first = deputy(AgentTest.PLAN, agent, look)
                .journal(journal)
                .callLimits(limits)
                .build()) {
            id = delegate(first, "Nara").id();
            begun.await();
        }
        stopped.await();
        try (Deputy second = deputy(AgentTest.PLAN, agent, look)
                .journal(journal)
                .callLimits(limits)
                .build()) {
            assertThat(second.open(id).await())
                    .isInstanceOfSatisfying(
                            Standing.Stopped.class,
                            ended -> assertThat(ended.reason()).contains("are left for this delegation"));
        }
    }
}
