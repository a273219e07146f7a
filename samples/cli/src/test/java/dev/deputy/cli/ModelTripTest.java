package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.deputy.core.json.Json;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.testing.model.ModelServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CLI as a process, with a model behind a socket: from words to files, and an adjustment in words. */
class ModelTripTest {
    private static final String TRIP =
            "Plan a family trip to Japan for two adults and kids of 9 and 6 from Paris, 27 March"
                    + " to 9 April 2027: Tokyo, Hakone, Kyoto, Hiroshima, for 9000 EUR";
    private static final String KEY = "sk-test-0123456789abcdef0123456789abcdef";
    private static final Path SCRIPT = Path.of("japan-model.json");

    @TempDir
    Path folder;

    /** What a process said. */
    private record Said(int exit, String out, String err) {
        Json line(String type) {
            return out.lines()
                    .map(Json::parse)
                    .filter(line -> line.at("type").equals(Json.of(type)))
                    .reduce((first, last) -> last)
                    .orElseThrow(() -> new AssertionError("there is no " + type + " in " + out + err));
        }
    }

    private Said deputy(String url, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", folder.resolve("home").toString(), "--json"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("OPENAI_BASE_URL", url);
        builder.environment().put("OPENAI_API_KEY", KEY);
        builder.environment().put("OPENAI_MODEL", "scripted-1");
        int exit = builder.start().waitFor();
        return new Said(exit, Files.readString(folder.resolve("out.txt")), Files.readString(folder.resolve("err.txt")));
    }

    @Test
    void aTripIsPlannedAndAdjustedWithAModelFromWordsToFiles() throws IOException, InterruptedException {
        try (ModelServer server = ModelServer.start(ModelScript.parse(Files.readString(SCRIPT)))) {
            tripWith(server.url().toString());
        }
    }

    /**
     * An OpenAI-compatible server that others have written: our client and our own server share no misunderstanding.
     */
    @Test
    void theSameWithAimock() throws IOException, InterruptedException {
        Path cli = Path.of("../../framework/testing/src/test/npm/node_modules/@copilotkit/aimock/dist/cli.js");
        if (!Files.exists(cli)) {
            String missing =
                    "the trip with aimock is left out: npm ci --prefix framework/testing/src/test/npm brings it";
            if ("true".equals(System.getenv("DEPUTY_CI"))) {
                fail(missing);
            }
            System.out.println(missing);
            abort(missing);
        }
        Path fixtures =
                Files.writeString(folder.resolve("fixtures.json"), fixtures().canonical());
        Process aimock = new ProcessBuilder("node", cli.toString(), "-p", "0", "--strict", "-f", fixtures.toString())
                .redirectErrorStream(true)
                .start();
        try {
            tripWith(url(aimock.inputReader(StandardCharsets.UTF_8)));
        } finally {
            aimock.destroy();
        }
    }

    private void tripWith(String url) throws IOException, InterruptedException {
        Path files = folder.resolve("trip");
        Said made = deputy(url, "delegate", TRIP, "--yes", "--out", files.toString());
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.err())
                .contains(
                        "planner: llm with scripted-1 at 127.0.0.1", "read in your words: budget", "plan of 36 steps");
        Json trip = made.line("delegation");
        assertThat(trip.at("status")).isEqualTo(Json.of("completed"));
        assertThat(trip.at("usage").at("modelCalls")).isEqualTo(Json.of(2));
        assertThat(files)
                .isDirectoryContaining("glob:**/itinerary.html")
                .isDirectoryContaining("glob:**/itinerary.ics");

        String id = trip.at("id").asString();
        Said adjusted =
                deputy(url, "adjust", id, "the kids should not have to get up so early on flight days", "--yes");
        assertThat(adjusted.exit()).as(adjusted.err()).isZero();
        assertThat(adjusted.err()).contains("understood: flights/notBefore: \"10:00\" instead of \"00:00\"");
        assertThat(adjusted.line("adjustment").at("ran").asList().stream().map(Json::asString))
                .contains("flight-window", "publish-page")
                .doesNotContain("days:kyoto", "stays");
        Json after = adjusted.line("delegation");
        assertThat(after.at("usage").at("modelCalls")).isEqualTo(Json.of(3)); // the words alone: no new plan

        Said unclear = deputy(url, "adjust", id, "could it be cheaper somehow");
        assertThat(unclear.exit()).isEqualTo(ExitCode.WAITS);
        assertThat(unclear.line("adjustment").at("questions").toString()).contains("How much may it cost at most?");
        assertThat(unclear.line("delegation").at("revision")).isEqualTo(after.at("revision"));

        Said free =
                deputy(url, "delegate", "What to pack for two adults of 41 and 39 in Kyoto, 27 March to 9 April 2027?");
        assertThat(free.exit()).as(free.err()).isZero();
        assertThat(free.line("delegation").at("result").at("suitcase")).isNotNull();

        laterWith(url);

        Said verified = deputy("http://127.0.0.1:1/v1", "verify", id); // nobody is there
        assertThat(verified.exit()).isZero();
        assertThat(verified.line("verification").at("modelCalls")).isEqualTo(Json.of(0));
        assertThat(verified.line("verification").at("ok")).isEqualTo(Json.of(true));
        assertThat(everything()).doesNotContain(KEY);
    }

    /** What to do in a city is planned when the route is there, and not again for other interests. */
    private void laterWith(String url) throws IOException, InterruptedException {
        Said made = deputy(url, "delegate", "How could we spend the days in Kyoto and Nara?");
        assertThat(made.exit()).as(made.err()).isZero();
        Json days = made.line("delegation");
        assertThat(days.at("steps").asList().stream().map(step -> step.at("id").asString()))
                .contains("ideas", "ideas:kyoto", "ideas:kyoto:sights", "ideas:nara:sights");
        Said liked = deputy(url, "adjust", days.at("id").asString(), "--set", "interests=[\"gardens\"]", "--yes");
        assertThat(liked.exit()).as(liked.err()).isZero();
        assertThat(liked.line("adjustment").at("ran").asList().stream().map(Json::asString))
                .contains("ideas:kyoto:sights")
                .doesNotContain("route", "pace");
        assertThat(liked.line("delegation").at("usage").at("modelCalls"))
                .isEqualTo(days.at("usage").at("modelCalls"));
    }

    /** All that was said and written down. */
    private String everything() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.ISO_8859_1);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .collect(Collectors.joining());
        }
    }

    /** The script in the words of aimock, which knows no purposes: the system's message tells them. */
    private static Json fixtures() throws IOException {
        Json.Arr fixtures = Json.array();
        for (Json entry : Json.parse(Files.readString(SCRIPT)).at("entries").asList()) {
            String system = switch (entry.at("on").asString()) {
                case "reading" -> "You read facts";
                case "planning" -> "You plan";
                default -> "You turn a person's words";
            };
            Json match = Json.object("systemMessage", system).with("userMessage", entry.at("containing"));
            Json says = entry.at("answers").asList().getFirst().at("says");
            fixtures = fixtures.plus(
                    Json.object("match", match).with("response", Json.object("content", says.canonical())));
        }
        return Json.object("fixtures", fixtures);
    }

    private static String url(BufferedReader output) throws IOException {
        UnaryOperator<String> address =
                line -> line.substring(line.indexOf("http")).strip() + "/v1";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("listening on ")) {
                return address.apply(line);
            }
        }
        throw new IOException("aimock does not listen");
    }
}
