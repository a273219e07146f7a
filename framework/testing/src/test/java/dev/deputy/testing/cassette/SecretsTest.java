package dev.deputy.testing.cassette;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.testing.model.ModelScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret reaches a file. The secrets here are made at run time, so that no scanner finds any in the source. */
class SecretsTest {
    private static final String RANDOM = "Zk3" + "Qw9" + "xLp7" + "Tr5vBn2" + "Ym8Hs4" + "Dg6Fj1" + "Kc0";
    private static final String UPPER = "Q7W3E9R5T1Y8U2I6";

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("days.json");
    }

    static Stream<String> secrets() {
        return Stream.of(
                "sk" + "-" + RANDOM,
                "sk" + "-proj-" + RANDOM,
                "Authorization: Bea" + "rer " + RANDOM,
                "AK" + "IA" + UPPER,
                "gh" + "p_" + RANDOM + RANDOM,
                "github" + "_pat_" + RANDOM + RANDOM,
                "AI" + "za" + RANDOM + RANDOM,
                "xo" + "xb-" + "123456789012-" + RANDOM,
                "-----BEGIN " + "RSA PRIVATE" + " KEY-----",
                "ey" + "J" + RANDOM + ".eyJ" + RANDOM + "." + RANDOM,
                "api" + "_key=" + RANDOM,
                "{\"pass" + "word\": \"" + RANDOM + "\"}",
                "the tok" + "en: " + RANDOM);
    }

    private void isRefused(String secret, Surroundings around, Studio.App app, ModelScript script) throws Exception {
        Files.writeString(file(), "what was there before");
        assertThatThrownBy(() -> Studio.record(script, file(), around, app))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("days.json is not written")
                .hasMessageContaining("exchange 1")
                .hasMessageNotContaining(secret)
                .hasMessageNotContaining(RANDOM);
        assertThat(file()).hasContent("what was there before");
        assertThat(folder.toFile().list()).containsExactly("days.json");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void isRefusedInARequest(String secret) throws Exception {
        isRefused(
                secret,
                Studio.RECORDING,
                models -> Studio.ask(models, "planning", "I have " + secret + " here."),
                ModelScript.of(on("planning").says("Good.")));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void isRefusedInAnAnswer(String secret) throws Exception {
        isRefused(
                secret,
                Studio.RECORDING,
                models -> Studio.ask(models, "planning", "Where?"),
                ModelScript.of(on("planning").says("Take " + secret)));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void isRefusedInTheSmallPiecesOfAStream(String secret) throws Exception {
        isRefused(
                secret,
                Studio.RECORDING,
                models -> Studio.stream(models, "planning", "Where?"),
                ModelScript.of(on("planning").says("Take " + secret)));
    }

    @Test
    void theValuesOfTheEnvironmentsKeysAreSecretsWhateverTheirShape() throws Exception {
        String plain = "orange " + "bicycle";
        for (String name : List.of("OPENAI_API_KEY", "MY_API_KEY", "CI_JOB_TOKEN")) {
            TreeMap<String, String> environment = new TreeMap<>();
            environment.put(name, plain);
            isRefused(
                    plain,
                    new Surroundings(true, environment),
                    models -> Studio.ask(models, "planning", "My " + plain),
                    ModelScript.of(on("planning").says("Good.")));
        }
        TreeMap<String, String> harmless = new TreeMap<>();
        harmless.put("VEHICLE", plain);
        Studio.record(
                ModelScript.of(on("planning").says("Good.")),
                file(),
                new Surroundings(true, harmless),
                models -> Studio.ask(models, "planning", "My " + plain));
        assertThat(Files.readString(file())).contains(plain);
    }

    @Test
    void aSecretThatAStreamOfTextCutsIsFoundTogether() {
        String secret = "sk" + "-" + RANDOM;
        List<Content.Event> pieces = secret.chars()
                .mapToObj(c -> new Content.Event("", Content.of(Character.toString(c))))
                .toList();
        Asked asked = new Asked("", "POST", "/v1/chat/completions", Content.of("{}"));
        Answered answered = new Answered(200, new TreeMap<>(), new Content.Events(pieces));
        assertThat(new SecretScan(new TreeMap<>()).in(List.of(new Exchange(asked, answered))))
                .containsExactly("exchange 1, a request without a purpose, response, all events together: "
                        + "a model's API key");
    }

    @Test
    void theMessageNamesThePlace() {
        Json.Obj body = Json.object("user", Json.object("a" + "piKey", RANDOM))
                .with("sk" + "-" + RANDOM, Json.object("inside", "sk" + "-" + RANDOM));
        Asked asked = new Asked("planning", "POST", "/v1/chat/completions", new Content.Value(body));
        Answered answered = new Answered(200, new TreeMap<>(), Content.of("yes"));
        assertThat(new SecretScan(new TreeMap<>()).in(List.of(new Exchange(asked, answered))))
                .containsExactly(
                        "exchange 1, 'planning', request, the name of a member: a model's API key",
                        "exchange 1, 'planning', request, /user/apiKey: a secret by its name");
    }

    @Test
    void whatOnlySoundsLikeASecretIsNone() {
        List<String> harmless = List.of(
                "max_tokens: 4096",
                "the password: use something long, please",
                "task-force-of-the-mayor-of-nara",
                "token: Kinkaku-ji temple",
                "secret = undocumented",
                "chatcmpl-8f3b2c1d9e7a6b5c4d3e2f1a0b9c8d7e");
        TreeMap<String, Json> members = new TreeMap<>();
        members.put("token", Json.of("Hello"));
        members.put("completion_tokens", Json.of(12345L));
        harmless.forEach(text -> members.put("text " + members.size(), Json.of(text)));
        Asked asked = new Asked("planning", "POST", "/v1", new Content.Value(Json.object((Map<String, Json>) members)));
        assertThat(new SecretScan(new TreeMap<>())
                        .in(List.of(new Exchange(asked, new Answered(200, new TreeMap<>(), Content.of(""))))))
                .isEmpty();
    }

    @Test
    void aRedactionTakesItsPlaceOnBothSidesAndStillMatches() throws Exception {
        String key = "sk" + "-" + RANDOM;
        Redaction[] redactions = {Redaction.matching("sk-\\w+", "KEY"), Redaction.at("/model", Json.of("some-model"))};
        Studio.App app = models -> {
            Studio.ask(models, "planning", "I have " + key);
            Studio.stream(models, "step:a", "I have " + key);
        };
        Studio.record(
                ModelScript.of(on("planning").says("So " + key), on("step:a").says("Yes.")), file(), app, redactions);
        assertThat(Files.readString(file()))
                .contains("I have KEY", "So KEY", "some-model")
                .doesNotContain(RANDOM, "\"gpt\"");
        Studio.replay(file(), app, redactions);
        assertThatThrownBy(() -> Studio.replay(file(), app)).isInstanceOf(UnrecordedRequest.class);
    }
}
