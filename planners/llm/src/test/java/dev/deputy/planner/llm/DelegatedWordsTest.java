package dev.deputy.planner.llm;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.words.Grammar;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Proposal;
import dev.deputy.testing.FakeTool;
import dev.deputy.testing.ScriptedPlanner;
import dev.deputy.testing.model.ModelScript;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a person says to a delegation in free words, and a model understands. */
class DelegatedWordsTest {
    private static final Plan PLAN = Plan.of(
            Step.of("hotel", "find").with("city", Input.fact("city")),
            Step.of("price", "quote").with("hotel", Input.step("hotel")).with("nights", Input.fact("nights")),
            Step.of("booking", "book")
                    .with("hotel", Input.step("hotel"))
                    .with("quote", Input.step("price"))
                    .with("note", Input.literal(Json.of("quiet, please"))));

    private record Fixed(ToolSpec spec, Json gives) implements Tool {
        static Fixed of(FakeTool tool, Json gives) {
            return new Fixed(tool.spec(), gives);
        }

        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(gives);
        }
    }

    private static Deputy deputy(ModelScript script) {
        return Deputy.builder(ScriptedPlanner.of(PLAN))
                .tools(
                        Fixed.of(Hotels.FIND, Json.of("Ryokan")),
                        Fixed.of(Hotels.QUOTE, Json.object("eur", Json.of(240))),
                        Fixed.of(Hotels.BOOK, Json.of("B-7")))
                .facts(Hotels.CITY, Hotels.NIGHTS)
                .words(Grammar.general().orElse(ModelWords.of(Hotels.calls(script))))
                .build();
    }

    private static Delegation stay(Deputy deputy) throws InterruptedException {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        facts.put("nights", Json.of(2));
        Delegation stay = deputy.delegate(Hotels.STAY, facts);
        stay.await();
        return stay;
    }

    private static Json changes(Json... changes) {
        return Json.object("question", Json.nothing()).with("changes", Json.array(changes));
    }

    private static Json edit(String input, String json) {
        return Json.object("do", "edit")
                .with("step", "booking")
                .with("input", input)
                .with("json", json);
    }

    @Test
    void whatTheDelegationWouldRefuseGoesBackToTheModel() throws InterruptedException {
        try (ModelScript script = ModelScript.of(
                        on("revising").says(changes(edit("wish", "\"sea view\""))),
                        on("revising#2")
                                .containing("tool book has no parameter 'wish'; it has hotel, quote, note")
                                .says(changes(edit("note", "7"))),
                        on("revising#3")
                                .containing("booking.note: a string is wanted, not 7")
                                .says(changes(edit("note", "\"sea view\""))));
                Deputy deputy = deputy(script)) {
            assertThat(stay(deputy).preview("could we look at the sea, would you"))
                    .isInstanceOf(Proposal.Ready.class);
            script.check();
        }
    }

    @Test
    void whatStaysWrongIsSaidAndNothingBreaks() throws InterruptedException {
        Json wrong = changes(
                Json.object("do", "unpin").with("step", "hotel"),
                Json.object("do", "another").with("step", "price"));
        try (ModelScript script = ModelScript.of(
                        on("revising").says(wrong),
                        on("revising#2").says(wrong),
                        on("revising#3").says(wrong));
                Deputy deputy = deputy(script)) {
            assertThat(stay(deputy).preview("could it be something else, would you"))
                    .isInstanceOfSatisfying(
                            Proposal.NeedsAnswer.class,
                            needs -> assertThat(needs.questions().getFirst())
                                    .contains("step 'hotel' is not kept; nothing is"));
        }
    }

    @Test
    void wordsThatLedToNothingAreReadAnewWhenTheyAreSaidAgain() throws InterruptedException {
        try (ModelScript script = ModelScript.of(
                        on("revising")
                                .says("what?")
                                .says(changes(Json.object("do", "set")
                                        .with("fact", "nights")
                                        .with("at", "")
                                        .with("json", "4"))),
                        on("revising#2").says("what?"),
                        on("revising#3").says("what?"));
                Deputy deputy = deputy(script)) {
            Delegation stay = stay(deputy);
            assertThat(stay.preview("twice as long, would you")).isInstanceOf(Proposal.NeedsAnswer.class);
            assertThat(stay.preview("twice as long, would you"))
                    .isInstanceOfSatisfying(
                            Proposal.Ready.class,
                            ready -> assertThat(ready.preview().patch())
                                    .isEqualTo(Patch.of(new Change.SetFact(
                                            "nights", Pointer.WHOLE, Json.of(4), new Fact.Origin.Read()))));
            script.check();
        }
    }
}
