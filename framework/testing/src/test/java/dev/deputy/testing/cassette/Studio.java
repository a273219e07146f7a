package dev.deputy.testing.cassette;

import dev.deputy.agents.ModelHttp;
import dev.deputy.agents.Purpose;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.testing.model.ModelServer;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Records a script behind a socket, and replays with nothing behind. */
final class Studio {
    static final Surroundings RECORDING = new Surroundings(true, new TreeMap<>());
    static final Surroundings REPLAYING = new Surroundings(false, new TreeMap<>());

    /** What an app does with its models. */
    interface App {
        void run(Models models) throws Exception;
    }

    /** An app's models over some HTTP. */
    record Models(HttpClientBuilder http, String url) {
        ChatModel chat() {
            return OpenAiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url)
                    .apiKey("none")
                    .modelName("gpt")
                    .timeout(Duration.ofSeconds(30))
                    .maxRetries(0)
                    .build();
        }

        StreamingChatModel streaming() {
            return OpenAiStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url)
                    .apiKey("none")
                    .modelName("gpt")
                    .timeout(Duration.ofSeconds(30))
                    .build();
        }
    }

    private Studio() {}

    static void record(ModelScript script, Path file, App app, Redaction... redactions) throws Exception {
        record(script, file, RECORDING, app, redactions);
    }

    static void record(ModelScript script, Path file, Surroundings around, App app, Redaction... redactions)
            throws Exception {
        try (ModelServer server = ModelServer.start(script);
                ModelHttp http = ModelHttp.within(Duration.ofSeconds(30));
                Cassette cassette = Cassette.open(file, around, redactions)) {
            app.run(new Models(cassette.http(http), server.url().toString()));
        }
    }

    static void replay(Path file, App app, Redaction... redactions) throws Exception {
        try (ModelHttp http = ModelHttp.within(Duration.ofSeconds(30));
                Cassette cassette = Cassette.open(file, REPLAYING, redactions)) {
            app.run(new Models(cassette.http(http), "http://127.0.0.1:9/v1")); // nothing listens there
        }
    }

    static ChatRequest question(String text) {
        return ChatRequest.builder()
                .messages(UserMessage.from(text))
                .toolSpecifications(ToolSpecification.builder()
                        .name("search")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .build())
                        .build())
                .build();
    }

    static ChatResponse ask(Models models, String purpose, String text) throws Exception {
        return new Purpose(purpose).during(() -> models.chat().chat(question(text)));
    }

    /** The pieces of a stream and its end, which is a response or a failure. */
    static List<Object> stream(Models models, String purpose, String text) throws Exception {
        List<Object> told = new ArrayList<>();
        CompletableFuture<List<Object>> over = new CompletableFuture<>();
        new Purpose(purpose).during(() -> {
            models.streaming().chat(question(text), new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(String piece) {
                    told.add(piece);
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    told.add(response);
                    over.complete(List.copyOf(told));
                }

                @Override
                public void onError(Throwable failure) {
                    told.add(failure);
                    over.complete(List.copyOf(told));
                }
            });
            return over;
        });
        return over.get();
    }

    /**
     * All that can be seen of what came. langchain4j's response holds the response of its HTTP too, which equals none
     * but itself.
     */
    static List<String> shown(List<?> told) {
        return told.stream()
                .map(one -> String.valueOf(one).replaceAll("SuccessfulHttpResponse@\\w+", "SuccessfulHttpResponse"))
                .toList();
    }
}
