package dev.deputy.agents.model;

import dev.deputy.agents.ModelHttp;
import dev.deputy.agents.Purpose;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.time.Duration;

/**
 * Which model is asked for what. Any of langchain4j's will do, but it must not try again by itself: build it with
 * {@code maxRetries(0)}, as {@link #openAi} does. Otherwise each attempt is several, of which nobody knows.
 *
 * <pre>{@code
 * Models models = Models.of(cheap).planning(strong);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Models {
    private final ChatModel planning;
    private final ChatModel revising;
    private final ChatModel agents;
    private final ChatModel others;

    private Models(ChatModel planning, ChatModel revising, ChatModel agents, ChatModel others) {
        this.planning = planning;
        this.revising = revising;
        this.agents = agents;
        this.others = others;
    }

    /** The same model for everything. */
    public static Models of(ChatModel model) {
        return new Models(model, model, model, model);
    }

    /** With another model for {@link Purpose#planning}, {@link Purpose#READING} and {@link Purpose#CHOOSING}. */
    public Models planning(ChatModel model) {
        return new Models(model, revising, agents, others);
    }

    /** With another model for {@link Purpose#revising}. */
    public Models revising(ChatModel model) {
        return new Models(planning, model, agents, others);
    }

    /** With another model for {@link Purpose#step}: for agents. */
    public Models agents(ChatModel model) {
        return new Models(planning, revising, model, others);
    }

    /** The model that is asked for this purpose. */
    ChatModel at(Purpose purpose) {
        String kind = purpose.text().replaceFirst("[:#].*", "");
        return switch (kind) {
            case "planning", "reading", "choosing" -> planning;
            case "revising" -> revising;
            case "step" -> agents;
            default -> others;
        };
    }

    /**
     * A model behind OpenAI's chat completions, wherever they are served: without retries of its own, strict about the
     * schemas of replies and of tools, over {@link ModelHttp}. Close it when it is not used any more.
     *
     * @param baseUrl such as {@code https://api.openai.com/v1}
     * @param key is sent to that server, and is in no text and no exception
     * @param deadline for one answer, to its last byte
     */
    public static ServedModel openAi(URI baseUrl, String key, String name, Duration deadline) {
        if (!key.matches("[!-~]+")) { // what an HTTP header refuses it would show
            throw new IllegalArgumentException("the key of the model " + name
                    + " has a character that no key can have, such as a space, a line break or a typographic quote");
        }
        ModelHttp http = ModelHttp.within(deadline);
        return ServedModel.of(new ServedModel.Address(baseUrl, key, name), deadline, http, http);
    }
}
