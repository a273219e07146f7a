package dev.deputy.planner.llm;

import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.planning.PlanningRequest;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Facts that a goal's words say, as a question to a model: only what nobody has said yet. */
record GoalReading(PlanningRequest request, LocalDate today) {
    private static final String SYSTEM = """
        You read facts out of a person's words. Write down only what the words say or plainly mean; leave out what they \
        do not say, and never guess. Resolve relative dates from today. Each fact is its name and its value as a text \
        of JSON that fits the fact's schema.\
        """;

    /** Those that a person has not said. */
    private List<FactSpec> open() {
        return request.specs().values().stream()
                .filter(spec -> Optional.ofNullable(request.facts().get(spec.name()))
                        .filter(fact -> !(fact.origin() instanceof Fact.Origin.Assumed))
                        .isEmpty())
                .toList();
    }

    boolean isPointless() {
        return open().isEmpty();
    }

    ChatRequest asked() {
        String facts = open().stream()
                .map(spec -> Texts.fact(spec, true, Optional.empty()))
                .collect(Collectors.joining("\n"));
        return ChatRequest.builder()
                .messages(
                        SystemMessage.from(SYSTEM),
                        UserMessage.from("Today is " + today + ". The facts that there may be:\n" + facts
                                + "\n\nThe person's words:\n" + request.goal().text()))
                .build();
    }

    Schema schema() {
        return new Schema(Strict.object(Json.object(
                "facts",
                Strict.list(Strict.object(Json.object(
                                "name",
                                Strict.oneOf(open().stream().map(FactSpec::name).toList()))
                        .with("json", Json.object("type", "string")))))));
    }

    List<Schema.Problem> problems(Json reply) {
        List<Schema.Problem> problems = new ArrayList<>();
        facts(reply, problems);
        return problems;
    }

    /** @param problems gets what is wrong */
    TreeMap<String, Json> facts(Json reply, List<Schema.Problem> problems) {
        TreeMap<String, Json> facts = new TreeMap<>();
        for (Json said : reply.at("facts").asList()) {
            String name = said.at("name").asString();
            Pointer at = Pointer.of("/" + name);
            Strict.parsed(said.at("json").asString(), at, problems).ifPresent(value -> {
                BriefCheck.problems(request.specs(), name, value)
                        .forEach(problem -> problems.add(new Schema.Problem(at, problem)));
                if (facts.put(name, value) != null) {
                    problems.add(new Schema.Problem(at, "this fact is there twice"));
                }
            });
        }
        return facts;
    }
}
