package dev.deputy.agents.model;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.model.ModelLog;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The key is nowhere to be read; what a listener throws is. */
class SecretsAndListenersTest {
    @Test
    void theKeyIsInNoTextThatAnybodySees() throws InterruptedException {
        ModelScript script =
                ModelScript.of(on("*").fails(Faults.status(401, "invalid_api_key", "Incorrect: " + Bench.KEY))
                        .always());
        try (Bench bench = new Bench(Bench.Wire.SERVER, script);
                ServedModel model = Models.openAi(bench.url(), Bench.KEY, "gpt", Duration.ofSeconds(30))) {
            Asked asked = ModelCalls.of(Models.of(model)).ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE);
            assertThat(asked.outcome().reason()).isEqualTo("the key is refused: 401 invalid_api_key: Incorrect: …");
            assertThat(asked + model.toString()).doesNotContain(Bench.KEY);
            StringWriter trace = new StringWriter();
            try {
                model.chat(Bench.request("Where?"));
            } catch (RuntimeException e) {
                e.printStackTrace(new PrintWriter(trace));
            }
            assertThat(trace.toString()).contains("Incorrect: …").doesNotContain(Bench.KEY);
            assertThat(model).hasToString("gpt at 127.0.0.1");
        }
    }

    /** Java's HTTP client would show it in its exception. */
    @Test
    void aKeyThatNoHeaderCanHaveIsRefusedWithoutBeingShown() {
        for (String key : List.of("\u201csk-test-secret\u201d", "sk-test\nsecret", "sk test", "")) {
            assertThatThrownBy(
                            () -> Models.openAi(URI.create("http://127.0.0.1:1/v1"), key, "gpt", Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the key of the model gpt has a character that no key can have")
                    .satisfies(refused -> assertThat(refused.toString()).doesNotContain("sk"));
        }
    }

    @Test
    void whatAListenerThrowsIsHeard() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").says("Nara."))) {
            ChatModel model = new ChatModel() {
                @Override
                public ChatResponse doChat(ChatRequest request) {
                    return script.chatModel().doChat(request);
                }

                @Override
                public List<ChatModelListener> listeners() {
                    return List.of(new Grumpy());
                }
            };
            Asked asked = ModelCalls.of(Models.of(model)).ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE);
            assertThat(asked.outcome()).isEqualTo(new ModelOutcome.Said("Nara."));
            assertThat(asked.attempts().getFirst().complaints())
                    .containsExactly(
                            Grumpy.class.getName() + ".onRequest failed: java.lang.IllegalStateException: not today");
        }
    }

    private static final class Grumpy implements ChatModelListener {
        @Override
        public void onRequest(ChatModelRequestContext context) {
            throw new IllegalStateException("not today");
        }
    }
}
