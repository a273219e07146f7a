package dev.deputy.testing.cassette;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.ModelHttp;
import dev.deputy.agents.Purpose;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows. */
class FirstCassetteTest {
    private static final Path CASSETTE = Path.of("src/test/resources/dev/deputy/testing/cassette/days.json");

    @Test
    void theModelSaysWhatItOnceSaid() throws Exception {
        try (ModelHttp http = ModelHttp.within(Duration.ofMinutes(2));
                Cassette cassette = Cassette.open(
                        Path.of("src/test/resources/dev/deputy/testing/cassette/days.json"),
                        Redaction.matching("\\w+@example\\.org"))) {
            ChatModel model = OpenAiChatModel.builder()
                    .httpClientBuilder(cassette.http(http))
                    .apiKey(System.getenv().getOrDefault("OPENAI_API_KEY", "none"))
                    .modelName("gpt-5-mini")
                    .build();
            String said = Purpose.step("days", 1).during(() -> model.chat("How long, asks ada@example.org?"));
            assertThat(said).isEqualTo("Two days.");
        }
    }

    @Test
    void itsCassetteIsWhatARecordingMakes(@TempDir Path folder) throws Exception {
        Path made = folder.resolve("days.json");
        Studio.record(
                ModelScript.of(on("step:days").says("Two days.")),
                made,
                models -> Purpose.step("days", 1)
                        .during(() -> OpenAiChatModel.builder()
                                .httpClientBuilder(models.http())
                                .baseUrl(models.url())
                                .apiKey("none")
                                .modelName("gpt-5-mini")
                                .build()
                                .chat("How long, asks ada@example.org?")),
                Redaction.matching("\\w+@example\\.org"));
        if ("write".equals(System.getProperty("deputy.golden"))) {
            Files.copy(made, CASSETTE, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(CASSETTE).hasSameTextualContentAs(made);
    }

    @Test
    void theReadmeShowsThisTestAsItIs() throws IOException {
        String shown = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains("Cassette"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(Path.of("src/test/java/dev/deputy/testing/cassette/FirstCassetteTest.java")))
                .contains(shown);
    }
}
