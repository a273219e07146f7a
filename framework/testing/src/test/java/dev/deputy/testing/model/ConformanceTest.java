package dev.deputy.testing.model;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.withoutPurpose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.ModelHttp;
import dev.deputy.agents.ModelHttpException;
import dev.deputy.core.json.Json;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Our server and our client could share one misunderstanding of OpenAI's API. So the same questions go to a server that
 * others have written, and it must make no difference to langchain4j.
 */
class ConformanceTest {
    private static final Path FIXTURES = Path.of("src/test/resources/dev/deputy/testing/model/aimock.json");
    private static final List<String> QUESTIONS =
            List.of("plain", "tools", "length", "limited", "broken", "busy", "stranger", "nowhere");

    /** What {@code aimock.json} says, as a script. */
    private static ModelScript script() {
        return ModelScript.of(
                asked("plain").says("Go to Nara – 奈良.").always(),
                asked("tools")
                        .lacking("sights")
                        .callsTools(
                                call("search", Json.object("city", "Nara")).withId("call_1"),
                                call("search", Json.object("city", "Kyoto")).withId("call_2"))
                        .always(),
                asked("tools").says("Two days.").always(),
                asked("schema").schema("Plan").says(Json.object("city", "Nara")).always(),
                asked("length").isCutOffAfter("Two da").always(),
                asked("limited")
                        .fails(Faults.rateLimited(Duration.ofSeconds(2)))
                        .always(),
                asked("broken").fails(Faults.serverError()).always(),
                asked("busy").fails(Faults.unavailable()).always(),
                asked("stranger").fails(Faults.unauthorized()).always(),
                asked("nowhere").fails(Faults.notFound()).always());
    }

    private static ScriptEntry asked(String question) {
        return withoutPurpose().containing(question);
    }

    @Test
    void aServerOfOthersMakesNoDifference() throws Exception {
        try (Aimock aimock = Aimock.start(FIXTURES);
                ModelScript script = script();
                ModelServer server = ModelServer.start(script);
                ModelHttp http = ModelHttp.within(Duration.ofSeconds(30))) {
            List<String> ours = answers(server.url().toString(), http);
            assertThat(ours).hasSize(2 * QUESTIONS.size() + 2).isEqualTo(answers(aimock.url(), http));
        }
    }

    private static List<String> answers(String url, ModelHttp http) throws Exception {
        OpenAiChatModel chat = OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(url)
                .apiKey("none")
                .modelName("gpt")
                .strictJsonSchema(true)
                .maxRetries(0)
                .build();
        OpenAiStreamingChatModel streaming = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(url)
                .apiKey("none")
                .modelName("gpt")
                .build();
        List<String> answers = new ArrayList<>();
        for (String question : QUESTIONS) {
            answers.add(question + ": " + answer(chat, Asking.question(question)));
            answers.add(question + ", streamed: "
                    + withoutPrice(Asking.stream(streaming, question).toString()));
        }
        answers.add("results: " + results(chat));
        answers.add("schema: " + answer(chat, schema()));
        return answers;
    }

    private static String answer(OpenAiChatModel chat, ChatRequest request) {
        try {
            return withoutPrice(Asking.shown(chat.chat(request)));
        } catch (RuntimeException e) {
            ModelHttpException cause = ModelHttpException.in(e).orElseThrow();
            return Asking.thrown(e) + " " + cause.statusCode() + " " + cause.header("Retry-After");
        }
    }

    /** They count tokens in another way. */
    private static String withoutPrice(String shown) {
        return shown.replaceAll(" \\d+\\+\\d+", "");
    }

    private static String results(OpenAiChatModel chat) {
        ChatRequest first = Asking.question("tools");
        AiMessage calls = chat.chat(first).aiMessage();
        List<ChatMessage> messages = new ArrayList<>(first.messages());
        messages.add(calls);
        calls.toolExecutionRequests().forEach(each -> messages.add(ToolExecutionResultMessage.from(each, "12 sights")));
        return answer(chat, first.toBuilder().messages(messages).build());
    }

    private static ChatRequest schema() {
        JsonSchema plan = JsonSchema.builder()
                .name("Plan")
                .rootElement(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .build())
                .build();
        return ChatRequest.builder()
                .messages(UserMessage.from("schema"))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(plan)
                        .build())
                .build();
    }
}
