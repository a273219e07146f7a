package dev.deputy.testing.cassette;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deputy.agents.ModelHttp;
import dev.deputy.agents.ModelHttpException;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.exception.RateLimitException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded is replayed, and nothing else. */
class CassetteTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("cassettes/days.json");
    }

    /** What the app got, first from the server, then from the cassette. */
    private List<List<String>> twice(ModelScript script, Asking app) throws Exception {
        List<String> live = new ArrayList<>();
        List<String> replayed = new ArrayList<>();
        Studio.record(script, file(), models -> live.addAll(Studio.shown(app.run(models))));
        Studio.replay(file(), models -> replayed.addAll(Studio.shown(app.run(models))));
        return List.of(live, replayed);
    }

    private interface Asking {
        List<?> run(Studio.Models models) throws Exception;
    }

    @Test
    void aReplayedResponseEqualsTheLiveOne() throws Exception {
        ModelScript script = ModelScript.of(
                on("planning").says("Go to Nara – 奈良.").using(7, 9).says("Stay."),
                on("step:days").callsTools(call("search", Json.object("city", "Nara")), call("search", "{\"ci")));
        List<List<String>> both = twice(
                script,
                models -> List.of(
                        Studio.ask(models, "planning", "Where?"),
                        Studio.ask(models, "planning", "Where?"),
                        Studio.ask(models, "step:days", "How long?")));
        assertThat(both.get(1)).isEqualTo(both.get(0)).hasSize(3);
        assertThat(both.get(1).get(0)).isNotEqualTo(both.get(1).get(1));
    }

    @Test
    void aReplayedStreamHasTheSamePiecesAndEnd() throws Exception {
        ModelScript script = ModelScript.of(
                on("step:prose").says("The deer of Nara bow."),
                on("step:days").callsTools(call("search", Json.object("city", "Nara"))));
        List<List<String>> both = twice(script, models -> {
            List<Object> told = new ArrayList<>(Studio.stream(models, "step:prose", "Tell me."));
            told.addAll(Studio.stream(models, "step:days", "How long?"));
            return told;
        });
        assertThat(both.get(1)).isEqualTo(both.get(0)).hasSizeGreaterThan(4);
    }

    @Test
    void aRefusalOfTheServerIsReplayedWithItsRetryAfter() throws Exception {
        ModelScript script = ModelScript.of(
                on("planning").fails(Faults.rateLimited(Duration.ofSeconds(7))).says("Nara."),
                on("step:prose").fails(Faults.rateLimited(Duration.ofSeconds(8))));
        List<List<String>> both = twice(
                script,
                models -> List.of(
                        failure(catchThrowable(() -> Studio.ask(models, "planning", "Where?"))),
                        Studio.ask(models, "planning", "Where?"),
                        failure((Throwable)
                                Studio.stream(models, "step:prose", "Tell me.").getFirst())));
        assertThat(both.get(1)).isEqualTo(both.get(0));
        assertThat(both.get(1).get(0)).contains(RateLimitException.class.getName(), "429", "retry after 7");
        assertThat(both.get(1).get(2)).contains("retry after 8");
    }

    private static String failure(Throwable failure) {
        ModelHttpException cause = ModelHttpException.in(failure).orElseThrow();
        return failure + " " + cause.statusCode() + " " + cause.getMessage() + " retry after "
                + cause.header("Retry-After").orElse("?");
    }

    @Test
    void theFileHasNeitherHostNorKeyNorOtherHeaders() throws Exception {
        Studio.record(
                ModelScript.of(on("planning").says("Nara.")),
                file(),
                models -> Studio.ask(models, "planning", "Where?"));
        assertThat(Files.readString(file()))
                .contains("\"path\": \"/v1/chat/completions\"", "\"content-type\":")
                .doesNotContainIgnoringCase("127.0.0.1", "authorization", "transfer-encoding", "none\"");
        assertThat(CassetteFile.text(CassetteFile.read(file()))).isEqualTo(Files.readString(file()));
        assertThat(folder.resolve("cassettes").toFile().list()).containsExactly("days.json");
    }

    @Test
    void purposesThatAskInAnotherOrderMakeTheSameFileAndGetTheSameAnswers() throws Exception {
        List<String> purposes = List.of("step:a", "step:b", "step:c", "step:d");
        Path other = folder.resolve("other.json");
        Studio.record(ModelScript.of(on("step:*").says("First.").says("Second.")), file(), models -> {
            for (int round = 1; round <= 2; round++) {
                inParallel(purposes, models);
            }
        });
        Studio.record(ModelScript.of(on("step:*").says("First.").says("Second.")), other, models -> {
            for (String purpose : purposes.reversed()) {
                Studio.ask(models, purpose, "What now?");
                Studio.ask(models, purpose, "What now?");
            }
        });
        assertThat(other).hasSameTextualContentAs(file());
        Studio.replay(other, models -> {
            assertThat(inParallel(purposes, models)).containsOnly("First.");
            assertThat(inParallel(purposes, models)).containsOnly("Second.");
        });
    }

    private static List<String> inParallel(List<String> purposes, Studio.Models models) throws Exception {
        TreeMap<String, String> said = new TreeMap<>();
        List<Thread> threads = new ArrayList<>();
        for (String purpose : purposes) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    String text =
                            Studio.ask(models, purpose, "What now?").aiMessage().text();
                    synchronized (said) {
                        said.put(purpose, text);
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(said).hasSameSizeAs(purposes);
        return List.copyOf(said.values());
    }

    @Test
    void whatNothingAskedForFailsAtTheEnd() throws Exception {
        Studio.record(ModelScript.of(on("planning").says("Nara.").says("Kyoto.")), file(), models -> {
            Studio.ask(models, "planning", "Where?");
            Studio.ask(models, "planning", "Where?");
        });
        assertThatThrownBy(() -> Studio.replay(file(), models -> Studio.ask(models, "planning", "Where?")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("exchange 2, 'planning'")
                .hasMessageContaining("days.json");
    }

    @Test
    void whatTheAppSwallowedFailsAtTheEnd() throws Exception {
        Studio.record(
                ModelScript.of(on("planning").says("Nara.")),
                file(),
                models -> Studio.ask(models, "planning", "Where?"));
        Cassette cassette = Cassette.open(file(), Studio.REPLAYING);
        Studio.Models models =
                new Studio.Models(cassette.http(ModelHttp.within(Duration.ofSeconds(1))), "http://127.0.0.1:9/v1");
        assertThatThrownBy(() -> Studio.ask(models, "planning", "Why?")).isInstanceOf(UnrecordedRequest.class);
        assertThatThrownBy(() -> Studio.stream(models, "planning", "Why?")).isInstanceOf(UnrecordedRequest.class);
        assertThatThrownBy(cassette::close).isInstanceOf(UnrecordedRequest.class);
    }

    @Test
    void aRequestWithoutAnAnswerIsNotWritten() {
        assertThatThrownBy(() -> Studio.record(
                        ModelScript.of(
                                on("planning").fails(Faults.reset()),
                                on("step:a").says("Yes.")),
                        file(),
                        models -> {
                            Studio.ask(models, "step:a", "Is it?");
                            assertThatThrownBy(() -> Studio.ask(models, "planning", "Where?"))
                                    .isInstanceOf(RuntimeException.class);
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'planning', request 1, got no answer");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aMissingCassetteSaysHowToMakeIt() {
        assertThatThrownBy(() -> Cassette.open(file(), Studio.REPLAYING))
                .hasMessageContaining("there is no cassette")
                .hasMessageContaining("-Ddeputy.cassettes=record");
    }

    @Test
    void anotherFormatIsRefusedByItsVersion() throws Exception {
        Files.createDirectories(folder.resolve("cassettes"));
        Files.writeString(file(), "{\"cassette\": 2, \"exchanges\": []}");
        assertThatThrownBy(() -> Cassette.open(file(), Studio.REPLAYING))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void aBuildServerDoesNotRecord() {
        for (String variable : List.of("CI", "DEPUTY_CI")) {
            TreeMap<String, String> environment = new TreeMap<>();
            environment.put(variable, "true");
            assertThatThrownBy(() -> Surroundings.of("record", environment))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(variable + "=true")
                    .hasMessageContaining("at your desk");
            assertThat(Surroundings.of("replay", environment).recording()).isFalse();
        }
        assertThat(Surroundings.of("record", new TreeMap<>()).recording()).isTrue();
        assertThatThrownBy(() -> Surroundings.of("rewind", new TreeMap<>())).hasMessageContaining("'rewind'");
    }
}
