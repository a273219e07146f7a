package dev.deputy.testing.model;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows. */
class FirstModelTest {
    @Test
    void aModelThatIsBusyAndThenSearches() throws Exception {
        ModelReply.Call search = call("search", Json.object("city", "Nara"));
        try (ModelScript script = ModelScript.of(
                on("step:days").fails(Faults.rateLimited(Duration.ofSeconds(2))).callsTools(search),
                on("step:days#2").containing("12 sights").says("Two days."))) {
            ChatModel model = script.chatModel();
            Purpose first = Purpose.step("days", 1);
            assertThatThrownBy(() -> first.during(() -> model.chat("How long?")))
                    .isInstanceOf(RateLimitException.class);
            ChatResponse calls = first.during(() -> model.chat(UserMessage.from("How long?")));
            assertThat(calls.aiMessage().toolExecutionRequests().getFirst().id())
                    .isEqualTo("call_step:days_1");
            String said = Purpose.step("days", 2).during(() -> model.chat("There are 12 sights."));
            assertThat(said).isEqualTo("Two days.");
        }
    }

    private static String block(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring(language.length() + 4, block.length() - 3))
                .filter(block -> !block.contains("FakeTool"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theReadmeShowsThisTestAsItIs() throws IOException {
        assertThat(Files.readString(Path.of("src/test/java/dev/deputy/testing/model/FirstModelTest.java")))
                .contains(block("java"));
    }

    @Test
    void theScriptInTheReadmeIsOne() throws IOException {
        assertThat(ScriptFile.read(block("json"))).hasSize(2);
    }
}
