package dev.deputy.agents.model;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.model.ModelLog;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the README of the agents' module shows. */
class FirstCallTest {
    @Test
    void aBusyModelIsAskedAgainAndCorrected() throws InterruptedException {
        Schema plan = Schema.parse("""
            {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}}
            """);
        try (ModelScript script = ModelScript.of(
                on("planning").fails(Faults.rateLimited(Duration.ZERO)).says("{\"city\": 7}"),
                on("planning#2").containing("/city: a string is wanted, not 7").says("{\"city\": \"Nara\"}"))) {
            TokenBudget budget = TokenBudget.of(50_000);
            ModelCalls calls = ModelCalls.builder(Models.of(script.chatModel()))
                    .budget(budget)
                    .build();
            ChatRequest request =
                    ChatRequest.builder().messages(UserMessage.from("Where?")).build();

            Asked asked = calls.askFor(Purpose.planning(1), request, ReplyForm.of("reply", plan), ModelLog.NONE);

            String said = switch (asked.outcome()) {
                case ModelOutcome.Fitting reply -> reply.value().at("city").asString();
                case ModelOutcome.Usable other -> other.reason();
                case ModelOutcome.Unusable no -> no.reason();
            };
            assertThat(said).isEqualTo("Nara");
            assertThat(asked.attempts()).hasSize(3);
            assertThat(asked.usage().tokens()).isEqualTo(budget.spent());
        }
    }

    @Test
    void theReadmeShowsItAsItIs() throws IOException {
        String readme = Files.readString(Path.of("../agents/README.md"));
        String begin = "```java\n";
        int from = readme.indexOf(begin, readme.indexOf("## Calls of models")) + begin.length();
        String shown = readme.substring(from, readme.indexOf("```", from));
        assertThat(shown.lines()).hasSizeBetween(20, 30);
        assertThat(Files.readString(Path.of("src/test/java/dev/deputy/agents/model/FirstCallTest.java")))
                .contains(shown);
    }

    @Test
    void whatWasAskedCanBeReadBackFromTheJournal() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").says("Nara."))) {
            ChatRequest request =
                    ChatRequest.builder().messages(UserMessage.from("Where?")).build();
            Round round = ModelCalls.of(Models.of(script.chatModel()))
                    .ask(Purpose.planning(1), request, ModelLog.NONE)
                    .rounds()
                    .getFirst();
            assertThat(ChatJson.request(round.request())).isEqualTo(request);
            Json reply = round.reply().orElseThrow();
            assertThat(ChatJson.response(reply).aiMessage().text()).isEqualTo("Nara.");
        }
    }
}
