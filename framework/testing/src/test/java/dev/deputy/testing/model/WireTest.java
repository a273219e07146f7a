package dev.deputy.testing.model;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an app gets from a script is the same on every wire. */
class WireTest {
    @ParameterizedTest
    @EnumSource(Wire.class)
    void textComesWithItsPriceAndItsEnd(Wire wire) {
        try (ModelScript script = ModelScript.of(
                        on("planning").says("Go to Nara – 奈良.").says("Stay."),
                        on("revising").says("Leave.").using(7, 9));
                Wire.Open open = wire.open(script)) {
            assertThat(Asking.outcome(open.chat(), "planning", "Where?")).isEqualTo("Go to Nara – 奈良. STOP 2+4");
            assertThat(Asking.outcome(open.chat(), "revising", "Where?")).isEqualTo("Leave. STOP 7+9");
            assertThat(Asking.outcome(open.chat(), "planning", "Where?")).isEqualTo("Stay. STOP 2+2");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void twoToolsAreCalledAtOnceAndTheirResultsComeBack(Wire wire) {
        try (ModelScript script = ModelScript.of(
                        on("step:days")
                                .offering("search")
                                .callsTools(
                                        call("search", Json.object("city", "Nara")),
                                        call("search", Json.object("city", "Kyoto"))),
                        on("step:days#2").containing("12 sights").says("Two days."));
                Wire.Open open = wire.open(script)) {
            ChatRequest first = Asking.question("How long?");
            AiMessage calls = Asking.ask(open.chat(), "step:days", first).aiMessage();
            assertThat(calls.toolExecutionRequests())
                    .extracting(request -> request.id() + " " + request.arguments())
                    .containsExactly("call_step:days_1 {\"city\":\"Nara\"}", "call_step:days_2 {\"city\":\"Kyoto\"}");

            ChatRequest second = first.toBuilder()
                    .messages(List.of(
                            SystemMessage.from("You count days."),
                            UserMessage.from("How long?"),
                            calls,
                            ToolExecutionResultMessage.from(
                                    calls.toolExecutionRequests().get(0), "12 sights"),
                            ToolExecutionResultMessage.from(
                                    calls.toolExecutionRequests().get(1), "40 sights")))
                    .build();
            assertThat(Asking.ask(open.chat(), "step:days#2", second)
                            .aiMessage()
                            .text())
                    .isEqualTo("Two days.");
            assertThat(script.requests().getLast().messages())
                    .extracting(ModelRequest.Message::role)
                    .containsExactly("system", "user", "assistant", "tool", "tool");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void theSchemaOfTheReplyIsSeen(Wire wire) {
        JsonSchema plan = JsonSchema.builder()
                .name("Plan")
                .rootElement(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .additionalProperties(false)
                        .build())
                .build();
        try (ModelScript script = ModelScript.of(on("planning").schema("Plan").says(Json.object("city", "Nara")));
                Wire.Open open = wire.open(script)) {
            ChatRequest request = ChatRequest.builder()
                    .messages(UserMessage.from("Where?"))
                    .responseFormat(ResponseFormat.builder()
                            .type(ResponseFormatType.JSON)
                            .jsonSchema(plan)
                            .build())
                    .build();
            assertThat(Asking.ask(open.chat(), "planning", request).aiMessage().text())
                    .isEqualTo("{\"city\":\"Nara\"}");
            assertThat(script.requests().getFirst().schema())
                    .contains(Json.parse("""
                        {"name": "Plan", "schema": {
                          "type": "object",
                          "properties": {"city": {"type": "string"}},
                          "required": ["city"],
                          "additionalProperties": false}}
                        """).asObject());
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aStreamComesInPiecesAndWithItsPrice(Wire wire) throws Exception {
        try (ModelScript script = ModelScript.of(
                        on("step:prose").says("The deer of Nara bow."),
                        on("step:days").callsTools(call("search", Json.object("city", "Nara")), call("search", "{}")));
                Wire.Open open = wire.open(script)) {
            assertThat(Asking.stream(open.streaming(), "step:prose", "Tell me.", 1))
                    .containsExactly("The deer of Nara bow. | The deer of Nara bow. STOP 2+6");
            assertThat(Asking.stream(open.streaming(), "step:days", "How long?", 1))
                    .containsExactly(
                            "call 0 call_step:days_1=search({\"city\":\"Nara\"})",
                            "call 1 call_step:days_2=search({})",
                            " | null call_step:days_1=search({\"city\":\"Nara\"})"
                                    + " call_step:days_2=search({}) TOOL_EXECUTION 3+9");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void theSameQuestionIsTheSameValue(Wire wire) {
        ModelScript script = ModelScript.of(on("*").says("yes").always());
        try (Wire.Open open = wire.open(script)) {
            ChatRequest request = Asking.question("Is it?").toBuilder()
                    .messages(List.of(SystemMessage.from("Be short."), UserMessage.from("Is it?")))
                    .build();
            Asking.ask(open.chat(), "planning#2", request);
            ModelRequest seen = script.requests().getFirst();
            assertThat(seen.purpose().orElseThrow().text()).isEqualTo("planning#2");
            assertThat(seen.within(Optional.empty())).isEqualTo(ModelRequest.of(request));
        }
    }
}
