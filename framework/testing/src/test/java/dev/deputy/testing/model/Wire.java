package dev.deputy.testing.model;

import dev.deputy.agents.ModelHttp;
import dev.deputy.agents.Purpose;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The ways in which a script can be asked. */
enum Wire {
    /** In place of a model. */
    MODEL,
    /** Under langchain4j's OpenAI client. */
    HTTP,
    /** Behind a socket, with langchain4j's OpenAI client as it comes. */
    SERVER,
    /** Behind a socket, with Deputy's HTTP under that client. */
    SERVER_BY_MODEL_HTTP;

    /** A script that can be asked; closing it does not check the script. */
    static final class Open implements AutoCloseable {
        private final Wire wire;
        private final ModelScript script;
        private final Duration timeout;
        private final ModelHttp http = ModelHttp.within(Duration.ofSeconds(30));
        private final ModelServer server;

        private Open(Wire wire, ModelScript script, Duration timeout) {
            this.wire = wire;
            this.script = script;
            this.timeout = timeout;
            server = ModelServer.start(script);
        }

        ChatModel chat() {
            return wire == MODEL
                    ? script.chatModel()
                    : OpenAiChatModel.builder()
                            .httpClientBuilder(client())
                            .baseUrl(server.url().toString())
                            .apiKey("none")
                            .modelName("gpt")
                            .customHeaders(Open::headers)
                            .strictJsonSchema(true)
                            .timeout(timeout)
                            .maxRetries(0)
                            .build();
        }

        StreamingChatModel streaming() {
            return wire == MODEL
                    ? script.streamingChatModel()
                    : OpenAiStreamingChatModel.builder()
                            .httpClientBuilder(client())
                            .baseUrl(server.url().toString())
                            .apiKey("none")
                            .modelName("gpt")
                            .customHeaders(Open::headers)
                            .timeout(timeout)
                            .build();
        }

        private HttpClientBuilder client() {
            return switch (wire) {
                case HTTP -> script.http();
                case MODEL, SERVER -> JdkHttpClient.builder();
                case SERVER_BY_MODEL_HTTP -> http;
            };
        }

        private static Map<String, String> headers() {
            TreeMap<String, String> headers = new TreeMap<>();
            Purpose.current().ifPresent(purpose -> headers.put(Purpose.HEADER, purpose.text()));
            return headers;
        }

        @Override
        public void close() {
            server.close();
            http.close();
        }
    }

    Open open(ModelScript script) {
        return open(script, Duration.ofSeconds(30));
    }

    Open open(ModelScript script, Duration timeout) {
        return new Open(this, script, timeout);
    }
}
