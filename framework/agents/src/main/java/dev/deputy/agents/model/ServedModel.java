package dev.deputy.agents.model;

import dev.deputy.agents.ModelHttp;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What {@link Models#openAi} builds: langchain4j's model, with the connections that it holds. */
public final class ServedModel implements ChatModel, AutoCloseable {
    private final OpenAiChatModel model;
    private final ModelHttp http;
    private final String shown;

    private ServedModel(OpenAiChatModel model, ModelHttp http, String shown) {
        this.model = model;
        this.http = http;
        this.shown = shown;
    }

    /** Where a model is, and under which name. */
    record Address(URI baseUrl, String key, String name) {
        @Override
        public String toString() {
            return name + " at " + baseUrl.getHost();
        }
    }

    /** @param used what the model really asks through: in a test it is not {@code http} */
    static ServedModel of(Address address, Duration deadline, ModelHttp http, HttpClientBuilder used) {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .httpClientBuilder(new KeylessHttp(used, address.key()))
                .baseUrl(address.baseUrl().toString())
                .apiKey(address.key())
                .modelName(address.name())
                .timeout(deadline)
                .maxRetries(0)
                .strictJsonSchema(true)
                .strictTools(true)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .build();
        return new ServedModel(model, http, address.toString());
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return model.doChat(request);
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return model.listeners();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }

    /** Gives up what is still under way. */
    @Override
    public void close() {
        http.close();
    }

    /** Its name and its host. */
    @Override
    public String toString() {
        return shown;
    }
}
