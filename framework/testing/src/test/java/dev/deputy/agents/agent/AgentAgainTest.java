package dev.deputy.agents.agent;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.Freshness;
import dev.deputy.testing.FakeTool;
import dev.deputy.testing.Moment;
import dev.deputy.testing.Run;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelScript;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An agent's step that is tried again, or once more. */
class AgentAgainTest {
    private static final Patch TRIED_AGAIN = Patch.of(new Change.Refresh("guide"));

    @Test
    void whatLedToNothingIsAskedAnewWhenTheStepIsTriedAgain() {
        try (ModelScript script = ModelScript.of(
                on("step:guide")
                        .callsTools(call("look-up", AgentTest.sight("Temple")))
                        .always(),
                on("step:guide#2").says("I do not know.").says(AgentTest.chosen("Temple", 1)))) {
            Run run = AgentTest.scenario(AgentTest.guide()
                            .within(AgentLimits.DEFAULT.withRounds(2))
                            .by(AgentTest.calls(script)))
                    .adjust(Moment.ended(), TRIED_AGAIN)
                    .run();
            assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
            assertThat(run.state().result("guide").orElseThrow().value()).isEqualTo(AgentTest.chosen("Temple", 1));
            assertThat(script.requests()).hasSize(4);
        }
    }

    /** It has come to nothing by itself, and not by what the model said: there it goes on. */
    @Test
    void whatWasRepliedBeforeTheModelWasOutOfReachIsOfUseStill() {
        try (ModelScript script = ModelScript.of(
                on("step:guide").callsTools(call("look-up", AgentTest.sight("Temple"))),
                on("step:guide#2").fails(Faults.quotaExhausted()).says(AgentTest.chosen("Temple", 1)))) {
            Run run = AgentTest.scenario(AgentTest.guide().by(AgentTest.calls(script)))
                    .adjust(Moment.ended(), TRIED_AGAIN)
                    .run();
            assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
            script.check();
        }
    }

    @Test
    void anotherOneMayBeWantedOfAnAgentThatReadsWhatAges() {
        FakeTool look = FakeTool.of(AgentTest.LOOK.spec().withFreshness(Freshness.volatileFor(Duration.ofDays(1))))
                .answers(Json.of(1));
        try (ModelScript script = ModelScript.of(
                on("step:guide").says(AgentTest.chosen("Deer park", 3)),
                on("step:guide@1").says(AgentTest.chosen("Temple", 1)))) {
            Run run = AgentTest.scenario(AgentTest.guide().with(look.spec()).by(AgentTest.calls(script)), look)
                    .adjust(Moment.asked("letter"), Patch.of(new Change.Another("guide")))
                    .run();
            assertThat(run.state().result("guide").orElseThrow().value()).isEqualTo(AgentTest.chosen("Temple", 1));
        }
    }
}
