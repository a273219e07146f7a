package dev.deputy.testing.cassette;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deputy.core.json.Json;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelReply;
import dev.deputy.testing.model.ModelScript;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cassette becomes a script that says the same, and Java that is that script. */
class ScriptCodeTest {
    private static final Path PRINTED = Path.of("src/test/resources/dev/deputy/testing/cassette/script.java.txt");

    @TempDir
    private Path folder;

    private static ModelScript script() {
        ModelReply.Call search = call("search", Json.object("city", "Nara"));
        return ModelScript.of(
                on("planning")
                        .fails(Faults.rateLimited(Duration.ofSeconds(2)))
                        .fails(Faults.serverError())
                        .says("He said \"奈良\"\nand\\or Kyoto.")
                        .using(7, 9),
                on("step:days")
                        .callsTools(search, call("search", "{\"ci"))
                        .then(new ModelReply.Calls("Both.", List.of(search)))
                        .then(new ModelReply.CutOff("Too", List.of(search)))
                        .isCutOffAfter("Too lo")
                        .isFiltered()
                        .refuses("No.")
                        .offersNoChoice()
                        .fails(Faults.malformed()),
                on("step:prose")
                        .says("The deer of Nara bow.")
                        .callsTools(search, search)
                        .fails(Faults.truncated("The deer of"))
                        .fails(Faults.errorEventAfter("The deer")));
    }

    private static List<String> asked(Studio.Models models) throws Exception {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            told.add(outcome(models, "planning"));
        }
        for (int i = 0; i < 8; i++) {
            told.add(outcome(models, "step:days"));
        }
        for (int i = 0; i < 4; i++) {
            told.add(Studio.stream(models, "step:prose", "Tell me.").toString());
        }
        return Studio.shown(told);
    }

    private static String outcome(Studio.Models models, String purpose) {
        List<String> told = new ArrayList<>();
        Throwable failure = catchThrowable(
                () -> told.add(Studio.ask(models, purpose, "Where?").toString()));
        return failure == null ? told.toString() : failure.toString();
    }

    private static List<String> by(ModelScript script) throws Exception {
        try (script) {
            return asked(new Studio.Models(script.http(), "http://127.0.0.1:9/v1"));
        }
    }

    @Test
    void theScriptAndItsJavaSayWhatWasRecorded() throws Exception {
        Path file = folder.resolve("days.json");
        List<String> live = new ArrayList<>();
        Studio.record(script(), file, models -> live.addAll(asked(models)));
        assertThat(live).hasSize(15);

        Cassette cassette = Cassette.open(file, Studio.REPLAYING);
        assertThat(by(cassette.toScript())).isEqualTo(live);

        String java = cassette.toJava();
        if ("write".equals(System.getProperty("deputy.golden"))) {
            Files.writeString(PRINTED, java + "\n");
        }
        assertThat(java + "\n").isEqualTo(Files.readString(PRINTED));
        assertThat(by(compiled(java))).isEqualTo(live);
    }

    private ModelScript compiled(String java) throws Exception {
        Path source = folder.resolve("Pasted.java");
        Files.writeString(source, """
            import static dev.deputy.testing.model.ModelScript.*;
            import dev.deputy.testing.model.*;
            import java.time.Duration;
            import java.util.*;
            public class Pasted implements java.util.function.Supplier<ModelScript> {
                public ModelScript get() {
                    return ModelScript.of(
            """ + java + ");}}");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ScriptCodeTest.class.getClassLoader())) {
            Object pasted = loader.loadClass("Pasted").getDeclaredConstructor().newInstance();
            return (ModelScript) ((Supplier<?>) pasted).get();
        }
    }

    @Test
    void whatIsNoChatIsNamed() {
        Asked asked = new Asked("step:a", "POST", "/v1/embeddings", Content.of("{}"));
        Answered answered = new Answered(200, new TreeMap<>(), Content.of("{}"));
        assertThatThrownBy(() -> Said.all(List.of(new Exchange(asked, answered))))
                .hasMessageContaining("exchange 1, 'step:a'")
                .hasMessageContaining("/v1/embeddings");
    }
}
