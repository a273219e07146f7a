package dev.deputy.planner.llm;

import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.ModelLimits;
import dev.deputy.agents.model.Models;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.testing.FakeTool;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.model.chat.ChatModel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A small domain: a room is found, quoted and booked. */
final class Hotels {
    static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    static final Schema COUNT = Schema.parse("{\"type\":\"integer\",\"minimum\":1}");
    static final Schema PRICE = Schema.parse(
            "{\"type\":\"object\",\"properties\":{\"eur\":{\"type\":\"integer\"}},\"required\":[\"eur\"]}");

    static final Goal STAY = new Goal("A room in Nara for two nights, please", List.of("Booking"));

    static final FactSpec CITY = FactSpec.asked("city", TEXT, "where", "Which city?");
    static final FactSpec NIGHTS = FactSpec.asked("nights", COUNT, "how long", "How many nights?");
    static final FactSpec DIET = FactSpec.assumed("diet", TEXT, "what is eaten", Json.of("anything"));

    static final FakeTool FIND = FakeTool.of(
                    ToolSpec.read("find", "Find a hotel", "Hotel", Parameter.fact("city", TEXT))
                            .withOutput(TEXT))
            .answers(Json.of("Ryokan"));
    static final FakeTool QUOTE = FakeTool.of(ToolSpec.read(
                            "quote",
                            "Ask for the price",
                            "Quote",
                            Parameter.type("hotel", "Hotel"),
                            Parameter.fact("nights", COUNT))
                    .withOutput(PRICE))
            .answers(Json.object("eur", Json.of(240)));
    static final FakeTool BOOK = FakeTool.of(ToolSpec.read(
                            "book",
                            "Book the room",
                            "Booking",
                            Parameter.type("hotel", "Hotel"),
                            Parameter.type("quote", "Quote"),
                            Parameter.literal("note", TEXT).optional())
                    .withOutput(TEXT)
                    .withEffect(Effect.IRREVERSIBLE))
            .answers(Json.of("B-7"));

    private Hotels() {}

    static ModelCalls calls(ModelScript script) {
        return calls(script.chatModel());
    }

    static ModelCalls calls(ChatModel model) {
        return ModelCalls.builder(Models.of(model))
                .limits(ModelLimits.DEFAULT.withPause(Duration.ZERO).withDeadline(Duration.ofSeconds(20)))
                .pauses(pause -> {})
                .build();
    }

    static LlmPlanner planner(ModelCalls calls) {
        return LlmPlanner.of(calls).at(() -> Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    }

    /** What a model says of the goal. */
    static Json read(String... namesAndJsons) {
        Json.Arr facts = Json.array();
        for (int i = 0; i < namesAndJsons.length; i += 2) {
            facts = facts.plus(Json.object("name", namesAndJsons[i]).with("json", namesAndJsons[i + 1]));
        }
        return Json.object("facts", facts);
    }

    static Json plan(Json... steps) {
        return Json.object("cannot", Json.nothing())
                .with("look", Json.array())
                .with("missing", Json.array())
                .with("steps", Json.array(steps));
    }

    static Json look(String... facts) {
        return ((Json.Obj) plan()).with("look", Json.strings(List.of(facts)));
    }

    static Json step(String id, String tool, Json.Obj inputs) {
        return Json.object("id", id).with("tool", tool).with("inputs", inputs).with("forEach", Json.nothing());
    }

    static Json stay() {
        return plan(
                step("hotel", "find", Json.object("city", Json.nothing())),
                step("price", "quote", Json.object("hotel", Json.nothing()).with("nights", Json.nothing())),
                step(
                        "booking",
                        "book",
                        Json.object("hotel", Json.nothing())
                                .with("quote", Json.nothing())
                                .with("note", Json.object("value", "quiet, please"))));
    }
}
