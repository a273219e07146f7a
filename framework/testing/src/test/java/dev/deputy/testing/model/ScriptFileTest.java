package dev.deputy.testing.model;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static dev.deputy.testing.model.ModelScript.withoutPurpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Java can say, a file can say too. */
class ScriptFileTest {
    private static final List<ScriptEntry> IN_JAVA = List.of(
            on("planning")
                    .schema("Plan")
                    .fails(Faults.rateLimited(Duration.ofSeconds(2)))
                    .says("{\"steps\":[]}")
                    .using(900, 40),
            on("step:*")
                    .containing("Nara")
                    .containing("days")
                    .offering("search")
                    .callsTools(
                            call("search", Json.object("city", "Nara")),
                            call("search", "{\"city\": ").withId("mine"))
                    .says("Two days.")
                    .always(),
            withoutPurpose()
                    .lacking("Kyoto")
                    .model("gpt")
                    .refuses("I will not.")
                    .isFiltered()
                    .offersNoChoice(),
            on("faults")
                    .fails(Faults.rateLimited())
                    .fails(Faults.quotaExhausted())
                    .fails(Faults.serverError())
                    .fails(Faults.unavailable())
                    .fails(Faults.unauthorized())
                    .fails(Faults.notFound())
                    .fails(Faults.status(418, "teapot", "I am one."))
                    .fails(Faults.timeout())
                    .fails(Faults.hang())
                    .fails(Faults.refused())
                    .fails(Faults.reset())
                    .fails(Faults.closed())
                    .fails(Faults.malformed())
                    .fails(new Fault.Malformed("<p>"))
                    .isCutOffAfter("Two da")
                    .fails(Faults.slowly("Slow.", Duration.ofMillis(500)))
                    .fails(Faults.truncated("Half a"))
                    .fails(Faults.lostAfter("Half a"))
                    .fails(Faults.errorEventAfter("Half a"))
                    .then(new ModelReply.Calls("Let me look.", List.of(call("search", "{}")))));

    @Test
    void aFileSaysWhatJavaSays() throws IOException {
        String json = Files.readString(Path.of("src/test/resources/dev/deputy/testing/model/script.json"));
        List<ScriptEntry> entries = ScriptFile.read(json);
        assertThat(entries).extracting(ScriptEntry::toString).isEqualTo(shown(IN_JAVA));
        assertThat(entries)
                .extracting(ScriptEntry::lines)
                .isEqualTo(IN_JAVA.stream().map(ScriptEntry::lines).toList());
    }

    private static List<String> shown(List<ScriptEntry> entries) {
        return entries.stream().map(ScriptEntry::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        []                                                             | the script: an object is wanted, not []
        {}                                                             | the script: 'entries' is missing
        {"entries": 1}                                                 | the script: 'entries' is an array, not 1
        {"entries": [{"on": "a", "answers": [{"say": "x"}]}]}          | entry 1, answer 1: there is no answer: one of says, calls, refuses, filtered, noChoice, fails
        {"entries": [{"on": "a", "answers": [{"fails": "x"}]}]}        | entry 1, answer 1: there is no fault 'x'
        {"entries": [{"on": "a", "answers": [{"says": "x", "y": 1}]}]} | entry 1, answer 1: 'y' is not known here
        {"entries": [{"in": "a", "answers": []}]}                      | entry 1: 'in' is not known here
        """)
    void whatIsWrongIsToldWithItsPlace(String json, String problem) {
        assertThatThrownBy(() -> ModelScript.parse(json))
                .isInstanceOf(JsonException.class)
                .hasMessage(problem);
    }
}
