package dev.deputy.planner.llm;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.words.Grammar;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Words;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelReply;
import dev.deputy.testing.model.ModelScript;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelWordsTest {
    private static final Plan PLAN = Plan.of(
            Step.of("hotel", "find").with("city", Input.fact("city")),
            Step.of("booking", "book")
                    .with("hotel", Input.step("hotel"))
                    .with("note", Input.literal(Json.of("quiet, please"))));

    private static Situation situation() {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        specs.put("city", Hotels.CITY);
        specs.put("nights", Hotels.NIGHTS);
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        facts.put("nights", Json.of(2));
        return new Situation(specs, facts, PLAN, List.of("hotel", "booking"), new TreeMap<>(), new Fact.Origin.Said());
    }

    private static Reading read(ModelScript script, String words) throws InterruptedException {
        Words model =
                ModelWords.of(Hotels.calls(script)).at(() -> Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
        return Grammar.general().orElse(model).read(words, situation(), ModelLog.NONE);
    }

    /** Shown as read, for it may have been misread. */
    private static Patch understood(String fact, Json value) {
        return Patch.of(new Change.SetFact(fact, Pointer.WHOLE, value, new Fact.Origin.Read()));
    }

    private static Json changes(Json... changes) {
        return Json.object("question", Json.nothing()).with("changes", Json.array(changes));
    }

    private static Json set(String fact, String json) {
        return Json.object("do", "set").with("fact", fact).with("at", "").with("json", json);
    }

    @Test
    void freeWordsAreChangesOfFactsAndSteps() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("revising")
                .containing("we would love to stay twice as long and nearer to the sea")
                .containing("- nights (how long): 2")
                .containing("hotel, booking (note=\"quiet, please\")")
                .containing("2026-11-24")
                .says(changes(
                        set("nights", "4"),
                        set("city", "\"Kobe\""),
                        Json.object("do", "edit")
                                .with("step", "booking")
                                .with("input", "note")
                                .with("json", "\"sea view\""),
                        Json.object("do", "refresh").with("step", "hotel"))))) {
            assertThat(read(script, "we would love to stay twice as long and nearer to the sea"))
                    .isEqualTo(new Reading.Understood(understood("nights", Json.of(4))
                            .and(understood("city", Json.of("Kobe")))
                            .and(Patch.of(
                                    new Change.EditInput("booking", "note", Json.of("sea view")),
                                    new Change.Refresh("hotel")))));
            script.check();
        }
    }

    @Test
    void whatCodeUnderstandsNeedsNoModel() throws InterruptedException {
        try (ModelScript script = ModelScript.of()) {
            assertThat(read(script, "set nights to 3"))
                    .isEqualTo(new Reading.Understood(Patch.set("nights", Json.of(3))));
            assertThat(script.requests()).isEmpty();
        }
    }

    @Test
    void whatIsAmbiguousIsAsked() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("revising")
                .says(Json.object("question", "Longer by how many nights?").with("changes", Json.array())))) {
            assertThat(read(script, "somewhat longer would do us good"))
                    .isEqualTo(Reading.ask("Longer by how many nights?"));
        }
    }

    @Test
    void whatDoesNotFitGoesBackAndNothingIsGuessed() throws InterruptedException {
        try (ModelScript script = ModelScript.of(
                on("revising")
                        .says(changes(
                                set("nights", "0"), Json.object("do", "drop").with("step", "dinner"))),
                on("revising#2").containing("there is no step 'dinner'").says(changes(set("nights", "\"many\""))),
                on("revising#3").containing("/changes: nights").says(changes()))) {
            assertThat(read(script, "could it be something else"))
                    .isInstanceOfSatisfying(
                            Reading.Unclear.class,
                            unclear -> assertThat(unclear.questions().getFirst())
                                    .contains("neither a change nor a question"));
            script.check();
        }
    }

    /** A server that is not strict lets through what the schema forbids. */
    @Test
    void membersOfAnotherTypeAndUnknownFactsAreFindings() throws InterruptedException {
        Json.Obj good = (Json.Obj) changes(set("nights", "4"));
        for (Json wrong : List.of(
                good.with("question", false),
                changes(Json.object("do", "unset").with("fact", "shoe-size")),
                changes(set("nights", "4"), Json.object("do", "unset").with("fact", "shoe-size")))) {
            try (ModelScript script = ModelScript.of(
                    on("revising").says(wrong),
                    on("revising#2").containing("does not fit").says(good))) {
                assertThat(read(script, "twice as long, would you"))
                        .as("%s", wrong)
                        .isEqualTo(new Reading.Understood(understood("nights", Json.of(4))));
                script.check();
            }
        }
    }

    @Test
    void aModelThatIsOfNoUseChangesNothing() throws InterruptedException {
        try (ModelScript script =
                ModelScript.of(on("revising").fails(Faults.quotaExhausted()).then(new ModelReply.Refusal("No.")))) {
            assertThat(read(script, "could it be something else"))
                    .isInstanceOfSatisfying(
                            Reading.Unclear.class,
                            unclear ->
                                    assertThat(unclear.questions().getFirst()).contains("the quota is used up"));
            assertThat(read(script, "could it be something else"))
                    .isInstanceOfSatisfying(
                            Reading.Unclear.class,
                            unclear ->
                                    assertThat(unclear.questions().getFirst()).contains("the model refuses: No."));
        }
    }

    @Test
    void anEmptyQuestionIsNone() throws InterruptedException {
        try (ModelScript script =
                ModelScript.of(on("revising").says(((Json.Obj) changes(set("nights", "4"))).with("question", "")))) {
            assertThat(read(script, "twice as long, would you")).isInstanceOf(Reading.Understood.class);
        }
    }
}
