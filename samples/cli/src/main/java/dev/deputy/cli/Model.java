package dev.deputy.cli;

import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.ModelLimits;
import dev.deputy.agents.model.Models;
import dev.deputy.agents.model.ServedModel;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.words.Words;
import dev.deputy.planner.llm.LlmPlanner;
import dev.deputy.planner.llm.ModelWords;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model that the environment names. Its classes are loaded when it is first asked: most commands ask none.
 *
 * <p>{@code OPENAI_BASE_URL}, {@code OPENAI_API_KEY} and {@code OPENAI_MODEL}; one of the first two is enough.
 */
final class Model implements AutoCloseable {
    private static final String BASE_URL = "https://api.openai.com/v1";
    private static final String NAME = "gpt-4.1-mini";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI baseUrl;
    private final String key;
    private final String name;
    private @Nullable Loaded loaded;

    /** What is made when the model is first asked. */
    private record Loaded(ServedModel model, ModelCalls calls) {}

    private Model(URI baseUrl, String key, String name) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.name = name;
    }

    /**
     * Empty if the environment names none.
     *
     * @throws WrongUse if what it names is no address, or cannot be a key
     */
    static Optional<Model> of(Map<String, String> environment) {
        Optional<String> url = said(environment, "OPENAI_BASE_URL");
        Optional<String> key = said(environment, "OPENAI_API_KEY");
        if (key.filter(text -> !text.matches("[!-~]+")).isPresent()) {
            throw new WrongUse("OPENAI_API_KEY has a character that no key can have, such as a space, a line break or a"
                    + " typographic quote");
        }
        return url.isEmpty() && key.isEmpty()
                ? Optional.empty()
                : Optional.of(new Model(
                        address(url.orElse(BASE_URL)),
                        key.orElse("none"), // a server of one's own wants none, and langchain4j wants some
                        said(environment, "OPENAI_MODEL").orElse(NAME)));
    }

    private static Optional<String> said(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw new WrongUse("OPENAI_BASE_URL must be an address such as " + BASE_URL + ", not '" + url + "'");
    }

    /** Plans with the model, and as before when it is of no use. */
    Planner planner(Planner without) {
        return new Planner() {
            @Override
            public String name() {
                return "llm";
            }

            @Override
            public Planning plan(PlanningRequest request) {
                return LlmPlanner.of(calls()).orElse(without).plan(request);
            }

            @Override
            public Planning plan(PlanningRequest request, ModelLog log) throws InterruptedException {
                return LlmPlanner.of(calls()).orElse(without).plan(request, log);
            }
        };
    }

    Words words() {
        return (words, situation, log) -> ModelWords.of(calls()).read(words, situation, log);
    }

    private synchronized ModelCalls calls() {
        Loaded now = loaded;
        if (now == null) {
            ServedModel model = Models.openAi(baseUrl, key, name, PATIENCE);
            now = new Loaded(
                    model,
                    ModelCalls.builder(Models.of(model))
                            .limits(ModelLimits.DEFAULT)
                            .build());
            loaded = now;
        }
        return now.calls();
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.model().close();
        }
    }

    /** Its name and where it is; no key. */
    @Override
    public String toString() {
        return name + " at " + baseUrl.getHost() + (baseUrl.getPort() < 0 ? "" : ":" + baseUrl.getPort());
    }
}
