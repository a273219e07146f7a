package dev.deputy.agents.model;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.model.ModelLog;
import dev.deputy.testing.model.ModelScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reply that does not fit is given back with what is wrong, so often and no more. */
class RepairTest {
    private static final Schema DAYS = Schema.parse("""
        {"type": "object", "required": ["days"], "additionalProperties": false,
         "properties": {"days": {"type": "array", "items": {"type": "integer", "minimum": 1}}}}
        """);

    @ParameterizedTest
    @EnumSource(Bench.Wire.class)
    void theModelIsToldWhatIsWrongAndWhere(Bench.Wire wire) throws InterruptedException {
        try (ModelScript script = ModelScript.of(
                        on("planning").says("{\"days\": [2, 0]}"),
                        on("planning#2")
                                .containing("/days/1: at least 1 wanted, not 0")
                                .says("{\"days\": [2, 1],}"),
                        on("planning#3").containing("this is not one JSON text").says("{\"days\": [2, 1]}"));
                Bench bench = new Bench(wire, script)) {
            Asked asked = bench.calls()
                    .build()
                    .askFor(Bench.PLANNING, Bench.request("Plan."), ReplyForm.of("reply", DAYS), ModelLog.NONE);
            assertThat(asked.outcome()).isEqualTo(new ModelOutcome.Fitting(Json.parse("{\"days\": [2, 1]}")));
            assertThat(asked.rounds())
                    .extracting(round -> round.purpose().text() + ": "
                            + round.outcome().getClass().getSimpleName())
                    .containsExactly("planning: Unfit", "planning#2: Unfit", "planning#3: Fitting");
            assertThat(script.requests().getLast().messages())
                    .extracting(message -> message.role())
                    .containsExactly("user", "assistant", "user", "assistant", "user");
        }
    }

    @Test
    void afterTheLastRoundAllFindingsAreStated() throws InterruptedException {
        try (ModelScript script = ModelScript.of(
                        on("planning").says("{\"days\": [0]}"), on("planning#2").says("{\"days\": [-1, -2]}"));
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            Asked asked = bench.calls()
                    .limits(ModelLimits.DEFAULT.withRepairs(1))
                    .build()
                    .askFor(Bench.PLANNING, Bench.request("Plan."), ReplyForm.of("reply", DAYS), ModelLog.NONE);
            assertThat(Bench.shown(asked))
                    .isEqualTo("2 × the reply does not fit: /days/0: at least 1 wanted, not -1; /days/1: at least 1"
                            + " wanted, not -2");
            assertThat(asked.rounds().getFirst().outcome().reason()).contains("/days/0: at least 1 wanted, not 0");
        }
    }

    @Test
    void howItEndedIsLookedAtBeforeItIsRead() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").isCutOffAfter("{\"days\": [1]}"));
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            Asked asked = bench.calls()
                    .build()
                    .askFor(Bench.PLANNING, Bench.request("Plan."), ReplyForm.of("reply", DAYS), ModelLog.NONE);
            assertThat(asked.outcome()).isInstanceOf(ModelOutcome.CutOff.class);
            assertThat(asked.rounds()).hasSize(1);
        }
    }

    @Test
    void callsOfToolsAreGivenBackAsTheyAre() throws InterruptedException {
        try (ModelScript script =
                        ModelScript.of(on("step:days").callsTools(call("search", Json.object("city", "Nara"))));
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            Asked asked = bench.calls()
                    .build()
                    .askFor(
                            Purpose.step("days", 1),
                            Bench.request("Plan."),
                            ReplyForm.of("reply", DAYS),
                            ModelLog.NONE);
            assertThat(asked.outcome()).isInstanceOfSatisfying(ModelOutcome.Called.class, called -> {
                assertThat(called.problems()).isEmpty();
                assertThat(called.calls().getFirst().arguments()).isEqualTo(Json.object("city", "Nara"));
            });
        }
    }

    @Test
    void whatIsTooLongIsNotRead() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").says("{\"days\": [1]}"));
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            Asked asked = bench.calls()
                    .limits(ModelLimits.DEFAULT.withReplyCharacters(10))
                    .build()
                    .askFor(Bench.PLANNING, Bench.request("Plan."), ReplyForm.of("reply", DAYS), ModelLog.NONE);
            assertThat(Bench.shown(asked)).isEqualTo("1 × the reply has 13 characters, at most 10 are read");
        }
    }
}
