package dev.deputy.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked and replied, there and back. */
class ChatJsonTest {
    private static final ToolExecutionRequest SEARCH = ToolExecutionRequest.builder()
            .id("call_1")
            .name("search")
            .arguments("{\"city\": \"Nar")
            .build();

    private static final JsonObjectSchema SCHEMA = JsonObjectSchema.builder()
            .description("A plan")
            .addProperty(
                    "days",
                    JsonArraySchema.builder()
                            .items(JsonEnumSchema.builder()
                                    .enumValues("nara", "kyoto")
                                    .build())
                            .build())
            .addProperty("title", new JsonStringSchema())
            .required("days")
            .additionalProperties(false)
            .build();

    private static ChatRequest whole(JsonSchemaElement schema) {
        return ChatRequest.builder()
                .messages(List.of(
                        SystemMessage.from("You plan – 奈良."),
                        UserMessage.from("ana", "Where?"),
                        UserMessage.from(TextContent.from("This?"), ImageContent.from("http://127.0.0.1/a.png")),
                        AiMessage.from("I search.", List.of(SEARCH)),
                        ToolExecutionResultMessage.from(SEARCH, "12 sights")))
                .modelName("gpt")
                .temperature(0.3)
                .topP(0.9)
                .topK(4)
                .frequencyPenalty(0.1)
                .presencePenalty(-0.1)
                .maxOutputTokens(500)
                .stopSequences(List.of("END"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("search")
                        .description("Finds sights")
                        .parameters(SCHEMA)
                        .build())
                .toolChoice(ToolChoice.REQUIRED)
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("Plan")
                                .rootElement(schema)
                                .build())
                        .build())
                .build();
    }

    @Test
    void aRequestComesBackEqual() {
        assertThat(ChatJson.request(Json.parse(ChatJson.of(whole(SCHEMA)).canonical())))
                .isEqualTo(whole(SCHEMA));
    }

    @Test
    void aRawSchemaComesBackEqual() {
        ChatRequest raw = whole(JsonRawSchema.from("{\"type\": \"object\", \"x-ours\": 1}"));
        assertThat(ChatJson.request(ChatJson.of(raw))).isEqualTo(raw);
    }

    @Test
    void theSmallestRequestComesBackEqual() {
        ChatRequest small =
                ChatRequest.builder().messages(UserMessage.from("Where?")).build();
        assertThat(ChatJson.request(ChatJson.of(small))).isEqualTo(small);
    }

    @Test
    void aReplyComesBackEqual() {
        for (FinishReason finish : FinishReason.values()) {
            ChatResponse reply = ChatResponse.builder()
                    .aiMessage(AiMessage.from("I search.", List.of(SEARCH)))
                    .id("chatcmpl_1")
                    .modelName("gpt")
                    .finishReason(finish)
                    .tokenUsage(new TokenUsage(3, 4, 7))
                    .build();
            assertThat(ChatJson.response(ChatJson.of(reply))).isEqualTo(reply);
        }
        ChatResponse bare =
                ChatResponse.builder().aiMessage(AiMessage.from("Nara.")).build();
        assertThat(ChatJson.response(ChatJson.of(bare))).isEqualTo(bare);
    }

    @Test
    void whatWouldBeLostIsRefusedBeforeAnybodyIsAsked() {
        ChatRequest seeded = ChatRequest.builder()
                .messages(UserMessage.from("Where?"))
                .parameters(OpenAiChatRequestParameters.builder().seed(7).build())
                .build();
        assertThatThrownBy(() -> ChatJson.of(seeded))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OpenAiChatRequestParameters cannot be written down; give them to the model's builder as"
                        + " its default parameters");
    }

    @Test
    void theFirstFormIsReadForEver() {
        String request = """
            {"form":1,"messages":[{"contents":[{"text":"Where?","type":"TEXT"}],"type":"USER"}],\
            "parameters":{"model":"gpt"}}\
            """;
        assertThat(ChatJson.request(Json.parse(request)))
                .isEqualTo(ChatRequest.builder()
                        .modelName("gpt")
                        .messages(UserMessage.from("Where?"))
                        .build());
        String reply = """
            {"finish":"STOP","form":1,"message":{"text":"Nara.","type":"AI"},"tokens":{"input":3,"output":4,"total":7}}\
            """;
        assertThat(ChatJson.response(Json.parse(reply)))
                .isEqualTo(ChatResponse.builder()
                        .aiMessage(AiMessage.from("Nara."))
                        .finishReason(FinishReason.STOP)
                        .tokenUsage(new TokenUsage(3, 4, 7))
                        .build());
    }

    @Test
    void anotherFormIsRefusedByName() {
        Json.Obj json = ChatJson.of(whole(SCHEMA)).with("form", 2L);
        assertThatThrownBy(() -> ChatJson.request(json))
                .isInstanceOf(JsonException.class)
                .hasMessage("this chat is written in form 2; form 1 is understood");
    }
}
