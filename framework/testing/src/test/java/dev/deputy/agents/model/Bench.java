package dev.deputy.agents.model;

import dev.deputy.agents.ModelHttp;
import dev.deputy.agents.Purpose;
import dev.deputy.testing.VirtualClock;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.testing.model.ModelServer;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A script with a model over each wire, a clock that pauses advance, and what was waited for. */
final class Bench implements AutoCloseable {
    static final Purpose PLANNING = Purpose.planning(1);
    static final String KEY = "sk-secret";

    /** The ways in which a script is asked. */
    enum Wire {
        MODEL,
        HTTP,
        SERVER
    }

    final ModelScript script;
    final VirtualClock clock = VirtualClock.at("2027-03-27T12:00:00Z");
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final ChatModel model;
    private final ModelServer server;
    private final ModelHttp http;

    Bench(Wire wire, ModelScript script) {
        this(wire, script, Duration.ofSeconds(30));
    }

    /** @param timeout of one request over HTTP */
    Bench(Wire wire, ModelScript script, Duration timeout) {
        this.script = script;
        server = ModelServer.start(script);
        http = ModelHttp.within(timeout);
        model = switch (wire) {
            case MODEL -> script.chatModel();
            case HTTP ->
                ServedModel.of(new ServedModel.Address(server.url(), KEY, "gpt"), timeout, http, script.http());
            case SERVER -> ServedModel.of(new ServedModel.Address(server.url(), KEY, "gpt"), timeout, http, http);
        };
    }

    URI url() {
        return server.url();
    }

    ModelCalls.Builder calls() {
        return ModelCalls.builder(Models.of(model)).clock(clock).pauses(time -> {
            pauses.add(time);
            clock.advance(time);
        });
    }

    static ChatRequest request(String text) {
        return ChatRequest.builder()
                .messages(UserMessage.from(text))
                .toolSpecifications(ToolSpecification.builder()
                        .name("search")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .required("city")
                                .additionalProperties(false)
                                .build())
                        .build())
                .build();
    }

    /** How it ended and how many attempts it took. */
    static String shown(Asked asked) {
        return asked.attempts().size() + " × " + asked.outcome().reason();
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
