package dev.deputy.testing.model;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a failure tells somebody who sees it for the first time. The files are read by people: change them with the
 * message, with {@code -Ddeputy.golden=write}.
 */
class MisfitTest {
    private static final ModelRequest.Message SYSTEM =
            new ModelRequest.Message("system", "You plan days of a trip.\nAnswer in one sentence.");
    private static final ModelRequest.Message USER =
            new ModelRequest.Message("user", "How many days does Kyoto want, if one likes gardens?");

    private static ModelScript script() {
        return ModelScript.of(
                        on("planning").schema("Plan").says("{\"steps\":[]}"),
                        on("step:days").containing("Nara").callsTools(call("search", Json.object("city", "Nara"))),
                        on("step:days#2").says("Two days."),
                        on("revising").says("{}"))
                .showing(() -> "1 days  running\n2 route waits for days");
    }

    private static ModelRequest step(String purpose, List<ModelRequest.Message> messages) {
        return new ModelRequest(
                Optional.of(new Purpose(purpose)), "gpt", messages, List.of("search", "book"), Optional.empty());
    }

    @Test
    void aConditionIsNotMet() throws IOException {
        isTold("condition", script(), step("step:days", List.of(SYSTEM, USER)));
    }

    @Test
    void anotherPurpose() throws IOException {
        isTold("purpose", script(), step("step:days#3", List.of(SYSTEM, USER)));
    }

    @Test
    void allAnswersAreGiven() throws IOException {
        ModelScript script = script();
        ModelRequest request = step("step:days#2", conversation());
        script.next(request);
        isTold("exhausted", script, request);
    }

    @Test
    void noPurposeAtAll() throws IOException {
        Json.Obj schema = Json.object("name", "Plan").with("schema", Json.object());
        isTold(
                "none",
                script(),
                new ModelRequest(Optional.empty(), "gpt", List.of(USER), List.of(), Optional.of(schema)));
    }

    @Test
    void anEmptyScript() throws IOException {
        isTold("empty", ModelScript.of(), step("planning", List.of(USER)));
    }

    private static List<ModelRequest.Message> conversation() {
        List<ModelRequest.Message> messages = new ArrayList<>(List.of(SYSTEM, USER));
        for (int i = 1; i <= 8; i++) {
            messages.add(
                    new ModelRequest.Message("assistant", "calls search({\"city\":\"Kyoto\",\"page\":" + i + "})"));
            messages.add(new ModelRequest.Message("tool", ("garden " + i + ", ").repeat(30)));
        }
        return messages;
    }

    private static void isTold(String name, ModelScript script, ModelRequest request) throws IOException {
        String told;
        try {
            told = "answered: " + script.next(request);
        } catch (UnscriptedRequest e) {
            told = String.valueOf(e.getMessage());
        }
        Path file = Path.of("src/test/resources/dev/deputy/testing/model/unscripted-" + name + ".txt");
        if ("write".equals(System.getProperty("deputy.golden"))) {
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.readString(file));
    }
}
