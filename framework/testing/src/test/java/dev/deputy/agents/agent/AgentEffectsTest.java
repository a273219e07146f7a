package dev.deputy.agents.agent;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.testing.CrashKit;
import dev.deputy.testing.DeputyAssertions;
import dev.deputy.testing.FakeTool;
import dev.deputy.testing.Moment;
import dev.deputy.testing.Person;
import dev.deputy.testing.Run;
import dev.deputy.testing.Scenario;
import dev.deputy.testing.ScriptedPlanner;
import dev.deputy.testing.Witness;
import dev.deputy.testing.model.ModelScript;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A concierge looks for a free table and wants it reserved; nobody but a person says yes to that. */
class AgentEffectsTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");

    private static final FakeTool FREE = FakeTool.of(
                    ToolSpec.read("free", "Says when a table is free", "Hour", Parameter.literal("house", TEXT))
                            .withFreshness(Freshness.volatileFor(Duration.ofHours(1))))
            .answers(Json.of("19:00"));

    private static final FakeTool RESERVE = FakeTool.of(ToolSpec.read(
                            "reserve",
                            "Reserves a table",
                            "Reservation",
                            Parameter.literal("house", TEXT),
                            Parameter.literal("hour", TEXT))
                    .withEffect(Effect.REVERSIBLE)
                    .withCompensation(Compensation.by("release", "number", "/number")))
            .answers(Json.object("number", "7"));

    private static final FakeTool RELEASE = FakeTool.of(
                    ToolSpec.read("release", "Gives a table back", "Released", Parameter.literal("number", TEXT))
                            .withEffect(Effect.REVERSIBLE))
            .answers(Json.of("given back"));

    private static final Json.Obj ASKED = Json.object("house", "Kikunoi");
    private static final Json.Obj TABLE = Json.object("house", "Kikunoi").with("hour", "19:00");

    private static ModelScript booksATable() {
        return ModelScript.of(
                on("step:concierge")
                        .containing("{\"city\":\"Kyoto\"}")
                        .offering("reserve")
                        .callsTools(call("free", ASKED))
                        .always(),
                on("step:concierge#2")
                        .containing("19:00")
                        .callsTools(call("reserve", TABLE))
                        .always(),
                on("step:concierge#3")
                        .containing("number")
                        .says("Kikunoi at 19:00, number 7")
                        .always(),
                // After a crash a person says that it has happened, and does not know the number.
                on("step:concierge#3")
                        .containing("Done; what it gave is not known")
                        .says("Kikunoi at 19:00")
                        .always());
    }

    private static Scenario scenario(ModelScript script) {
        return Scenario.of(
                        new Goal("dinner", List.of("Dinner")),
                        ScriptedPlanner.of(
                                Plan.of(Step.of("concierge", "concierge").with("city", Input.fact("city")))),
                        FREE,
                        RESERVE,
                        RELEASE)
                .agents(Agent.named("concierge", "1")
                        .describedAs("Gets a table")
                        .instructed("Get a table for tonight.")
                        .takes(Parameter.fact("city", TEXT))
                        .gives("Dinner", TEXT)
                        .with(FREE.spec(), RESERVE.spec())
                        .by(AgentTest.calls(script)))
                .with("city", Json.of("Kyoto"));
    }

    private static Person ana(Function<Request, Decision> says) {
        return Person.named("ana").says(request -> request.subject() instanceof Request.Subject.Approval, says);
    }

    private static Decision yes(Request request) {
        return new Decision.Approve(request.digest().orElseThrow());
    }

    private static List<Json> made(Run run, String tool) {
        return run.witness().all().stream()
                .filter(call -> call.tool().equals(tool))
                .<Json>map(Witness.Seen::arguments)
                .toList();
    }

    private static Json result(Run run) {
        assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
        return run.state().result("concierge").orElseThrow().value();
    }

    @Test
    void whatItWantsDoneIsDoneWhenAPersonSaysSoAndItGoesOnWithWhatCameOfIt() {
        try (ModelScript script = booksATable()) {
            Run run = scenario(script).person(ana(AgentEffectsTest::yes)).run();
            assertThat(result(run)).isEqualTo(Json.of("Kikunoi at 19:00, number 7"));
            assertThat(made(run, "reserve")).containsExactly(TABLE);
            DeputyAssertions.assertThatRun(run)
                    .askedModelsFor("step:concierge", "step:concierge#2", "step:concierge#3");
            assertThat(run.state().work().ledger().committed().size()).isEqualTo(1);
        }
    }

    @Test
    void afterACrashNothingIsPaidForTwiceAndNoTableIsReservedTwice() {
        try (ModelScript script = booksATable()) {
            int runs = CrashKit.survivesAnyCrash(scenario(script).person(ana(AgentEffectsTest::yes)));
            assertThat(runs).isGreaterThan(60);
            assertThat(script.requests()).hasSize(3 * (1 + runs));
        }
    }

    /** What it read is too old by the time of the yes; it must not look again, and then want something else. */
    @Test
    void anAnswerThatComesTheNextDayFindsItWhereItWas() {
        try (ModelScript script = booksATable()) {
            Run run = scenario(script)
                    .person(ana(AgentEffectsTest::yes).after(Duration.ofDays(1)))
                    .run();
            assertThat(result(run)).isEqualTo(Json.of("Kikunoi at 19:00, number 7"));
            assertThat(made(run, "free")).hasSize(1);
            assertThat(made(run, "reserve")).hasSize(1);
        }
    }

    @Test
    void whoIsRefusedIsToldAndGoesOnWithoutIt() {
        try (ModelScript script = ModelScript.of(
                on("step:concierge").callsTools(call("reserve", TABLE)),
                on("step:concierge#2").containing("too dear").says("no table"))) {
            Run run = scenario(script)
                    .person(ana(request -> new Decision.Reject("too dear")))
                    .run();
            assertThat(result(run)).isEqualTo(Json.of("no table"));
            assertThat(made(run, "reserve")).isEmpty();
            script.check();
        }
    }

    @Test
    void whatThePolicyNeverAllowsIsNotAskedAbout() {
        try (ModelScript script = ModelScript.of(
                on("step:concierge").callsTools(call("reserve", TABLE)),
                on("step:concierge#2").containing("never allows").says("no table"))) {
            Run run = scenario(script)
                    .policy(Policy.keyMoments().tightened("reserve", Verdict.DENY))
                    .run();
            assertThat(result(run)).isEqualTo(Json.of("no table"));
        }
    }

    @Test
    void whatAPersonWritesInsteadIsDoneAndTold() {
        Json later = Json.of("20:00");
        try (ModelScript script = ModelScript.of(
                on("step:concierge").callsTools(call("reserve", TABLE)).always(),
                on("step:concierge#2")
                        .containing("with other arguments")
                        .containing("20:00")
                        .says("Kikunoi at 20:00")
                        .always())) {
            Run run = scenario(script)
                    .person(ana(request -> request.subject() instanceof Request.Subject.Approval approval
                                    && approval.arguments().equals(TABLE)
                            ? new Decision.Edit(Json.object("hour", later))
                            : yes(request)))
                    .run();
            assertThat(result(run)).isEqualTo(Json.of("Kikunoi at 20:00"));
            assertThat(made(run, "reserve")).containsExactly(TABLE.with("hour", later));
        }
    }

    @Test
    void whatItDoesNotWantAgainIsOfferedToBeUndone() {
        Json.Obj nara = Json.object("house", "Wa Yamamura").with("hour", "18:00");
        try (ModelScript script = ModelScript.of(
                on("step:concierge").containing("Kyoto").callsTools(call("reserve", TABLE)),
                on("step:concierge#2").containing("Kyoto").says("Kikunoi"),
                on("step:concierge").containing("Nara").callsTools(call("reserve", nara)),
                on("step:concierge#2").containing("Nara").says("Wa Yamamura"))) {
            Run run = scenario(script)
                    .person(ana(AgentEffectsTest::yes))
                    .adjust(Moment.ended(), Patch.set("city", Json.of("Nara")))
                    .run();
            assertThat(result(run)).isEqualTo(Json.of("Wa Yamamura"));
            assertThat(made(run, "reserve")).containsExactly(TABLE, nara);
            assertThat(made(run, "release")).containsExactly(Json.object("number", "7"));
        }
    }

    @Test
    void whatItWantsAgainStaysAsItIs() {
        try (ModelScript script = ModelScript.of(
                on("step:concierge").callsTools(call("reserve", TABLE)).always(),
                on("step:concierge#2").says("Kikunoi").always())) {
            Run run = scenario(script)
                    .person(ana(AgentEffectsTest::yes))
                    .adjust(Moment.ended(), Patch.set("city", Json.of("Uji")))
                    .run();
            assertThat(result(run)).isEqualTo(Json.of("Kikunoi"));
            assertThat(made(run, "reserve")).hasSize(1);
            assertThat(made(run, "release")).isEmpty();
        }
    }

    @Test
    void whatDoesNotFitTheToolIsItsAnswer() {
        try (ModelScript script = ModelScript.of(
                on("step:concierge").callsTools(call("reserve", ASKED)),
                on("step:concierge#2")
                        .containing("does not take these arguments")
                        .says("no table"))) {
            Run run = scenario(script).run();
            assertThat(result(run)).isEqualTo(Json.of("no table"));
        }
    }
}
