package dev.deputy.testing.cassette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a failure tells somebody who sees it for the first time. The files are read by people: change them with the
 * message, with {@code -Ddeputy.golden=write}.
 */
class UnmatchedTest {
    private static final Path RESOURCES = Path.of("src/test/resources/dev/deputy/testing/cassette");
    private static final String SYSTEM =
            "You plan days of a trip through the temples and gardens of the Kansai, one by "
                    + "one, in the order in which they lie; you never plan more than ";

    private static Asked asked(String purpose, String path, String system, String question) {
        Json body = Json.object("model", "gpt")
                .with("messages", Json.array(message("system", system), message("user", question)));
        return new Asked(purpose, "POST", path, new Content.Value(body));
    }

    private static Json message(String role, String text) {
        return Json.object("role", role).with("content", text);
    }

    private static Asked chat(String purpose, String system, String question) {
        return asked(purpose, "/v1/chat/completions", system, question);
    }

    private static void isTold(String name, Asked asked) throws IOException {
        Replay replay = new Replay(
                RESOURCES.resolve("unmatched.json"), new Redactions(List.of()), new SecretScan(new TreeMap<>()));
        String told = told(replay, chat("step:days", SYSTEM + "3 of them.", "And Nara?")) + told(replay, asked);
        Path file = RESOURCES.resolve("unmatched-" + name + ".txt");
        if ("write".equals(System.getProperty("deputy.golden"))) {
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.readString(file));
    }

    private static String told(Replay replay, Asked asked) {
        try {
            replay.answer(asked);
            return "";
        } catch (UnrecordedRequest e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void anotherBody() throws IOException {
        isTold("body", chat("step:days", SYSTEM + "4 of them.", "How long for Kyoto?"));
    }

    @Test
    void onceTooOften() throws IOException {
        isTold("often", chat("step:days", SYSTEM + "3 of them.", "And Nara?"));
    }

    @Test
    void anotherPurpose() throws IOException {
        isTold("purpose", chat("step:stay", SYSTEM + "3 of them.", "And Nara?"));
    }

    @Test
    void anotherPath() throws IOException {
        isTold("path", asked("planning", "/v2/chat/completions", SYSTEM, "Where?"));
    }

    @Test
    void aSecretInARequestIsNotShown() throws IOException {
        isTold("secret", chat("step:days", SYSTEM + "3 of them.", "My sk" + "-" + "a1B2c3D4".repeat(4)));
    }

    @Test
    void theFixtureIsInTheFormThatIsWritten() throws IOException {
        Path file = RESOURCES.resolve("unmatched.json");
        assertThat(CassetteFile.text(CassetteFile.read(file))).isEqualTo(Files.readString(file));
    }
}
