package dev.deputy.testing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerMainTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Optional<ModelServer> start(String... arguments) {
        return ServerMain.start(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path script(String json) throws IOException {
        return Files.writeString(folder.resolve("script.json"), json);
    }

    @Test
    void aScriptIsServed() throws IOException {
        Path script = script("{\"entries\": [{\"on\": \"*\", \"answers\": [{\"says\": \"yes\", \"always\": true}]}]}");
        try (ModelServer server =
                start("--script", script.toString(), "--port", "0").orElseThrow()) {
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("listening on " + server.url() + "\n");
        }
    }

    @Test
    void helpIsNoMistake() {
        assertThat(start("--help")).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--script FILE")
                .contains("--port PORT");
        assertThat(err.size()).isZero();
    }

    @Test
    void badInputGetsOneLine() throws IOException {
        assertThat(problem()).isEqualTo("--script is missing; --help says more");
        assertThat(problem("--prot", "1")).isEqualTo("there is no option '--prot'; --help lists them");
        assertThat(problem("--port")).isEqualTo("--port needs a value");
        assertThat(problem("--port", "x")).isEqualTo("a port is a number from 0 to 65535, not 'x'");
        assertThat(problem("--script", "/no/such.json")).isEqualTo("there is no file /no/such.json");
        Path script = script("{\"entries\": [{}]}");
        assertThat(problem("--script", script.toString())).isEqualTo(script + ": entry 1: 'answers' is missing");
        script("{\"entries\": [");
        assertThat(problem("--script", script.toString())).startsWith(script + ": ");
        script("{\"entries\": [{\"on\": \"a\", \"answers\": []}]}");
        assertThat(problem("--script", script.toString())).startsWith("on(\"a\") has no answer");
        assertThat(problem("--script", folder.toString())).contains("cannot be read");
    }

    @Test
    void aTakenPortGetsOneLine() throws IOException {
        Path script = script("{\"entries\": []}");
        try (ModelServer first = ModelServer.start(ModelScript.of())) {
            String port = String.valueOf(first.url().getPort());
            assertThat(problem("--script", script.toString(), "--port", port)).contains("the port cannot be used");
        }
    }

    private String problem(String... arguments) {
        err.reset();
        assertThat(start(arguments)).isEmpty();
        String line = err.toString(StandardCharsets.UTF_8);
        assertThat(line).startsWith("model-server: ").hasLineCount(1);
        return line.substring("model-server: ".length()).strip();
    }
}
