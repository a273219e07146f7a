package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.Purpose;
import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.Models;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.planner.llm.LlmPlanner;
import dev.deputy.planner.llm.ModelWords;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.travel.TravelFacts;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an adjustment in words costs, beside what planning again would: counted by OpenAI's own tokenizer. */
class TokensTest {
    private static final OpenAiTokenCountEstimator TOKENIZER = new OpenAiTokenCountEstimator("gpt-4o");

    /** Counts what goes through it, schema and reply with it. */
    private record Counting(ChatModel model, SortedMap<String, Integer> tokens) implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            ChatResponse response = model.doChat(request);
            int all = TOKENIZER.estimateTokenCountInMessages(request.messages())
                    + TOKENIZER.estimateTokenCountInText(((JsonRawSchema)
                                    request.responseFormat().jsonSchema().rootElement())
                            .schema())
                    + TOKENIZER.estimateTokenCountInText(response.aiMessage().text());
            tokens.merge(Purpose.current().orElseThrow().text(), all, Integer::sum);
            return response;
        }

        @Override
        public Set<Capability> supportedCapabilities() {
            return model.supportedCapabilities();
        }
    }

    @Test
    void anAdjustmentInWordsCostsATenthOfPlanningAgain() throws Exception {
        TreeMap<String, Integer> tokens = new TreeMap<>();
        ModelCalls calls = ModelCalls.of(Models.of(new Counting(
                ModelScript.parse(Files.readString(Path.of("japan-model.json"))).chatModel(), tokens)));
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        TreeMap<String, Fact> facts = new TreeMap<>();
        TravelFacts.all().forEach(spec -> {
            specs.put(spec.name(), spec);
            spec.assumed().ifPresent(value -> facts.put(spec.name(), Fact.assumed(value)));
        });
        BriefFile.read(Path.of("japan.yaml")).forEach((name, value) -> facts.put(name, Fact.said(value)));
        Goal trip = JapanTrip.goal("Plan a family trip to Japan", Optional.empty());
        LlmPlanner planner = LlmPlanner.of(calls);
        PlanningRequest first = new PlanningRequest(trip, facts, specs, JapanTrip.catalog());
        Planning.Planned planned = (Planning.Planned) planner.plan(first, ModelLog.NONE);
        tokens.clear();

        planner.plan(
                new PlanningRequest(trip, facts, specs, JapanTrip.catalog(), true, Optional.of(planned.plan())),
                ModelLog.NONE);
        TreeMap<String, Json> values = new TreeMap<>();
        facts.forEach((name, fact) -> values.put(name, fact.value()));
        List<String> steps =
                planned.plan().steps().stream().map(step -> step.id()).toList();
        Reading reading = ModelWords.of(calls)
                .read(
                        "the kids should not have to get up so early on flight days",
                        new Situation(specs, values, planned.plan(), steps, new TreeMap<>(), new Fact.Origin.Said()),
                        ModelLog.NONE);

        assertThat(reading).isInstanceOf(Reading.Understood.class);
        int again = tokens.getOrDefault("planning", 0);
        int adjusting = tokens.getOrDefault("revising", 0);
        System.out.println("tokens on a plan of " + steps.size() + " steps: planning again " + again
                + ", an adjustment in words " + adjusting + ", " + 100 * adjusting / again + " %");
        assertThat(steps).hasSizeGreaterThanOrEqualTo(36);
        assertThat(adjusting * 10).isLessThanOrEqualTo(again);
    }
}
