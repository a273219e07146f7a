package dev.deputy.agents.model;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was said, held to a schema; and how the model is told what is wrong. */
final class Repair {
    /** More findings than that hide the first ones; the rest comes in the next round. */
    private static final int MOST_TOLD = 20;

    private Repair() {}

    /** The text strictly as JSON that fits; anything but a text is left as it is. */
    static ModelOutcome fitted(ModelOutcome outcome, ReplyForm form) {
        if (!(outcome instanceof ModelOutcome.Said said)) {
            return outcome;
        }
        try {
            Json value = Json.parse(said.text());
            List<Schema.Problem> problems = form.problems(value);
            return problems.isEmpty() ? new ModelOutcome.Fitting(value) : new ModelOutcome.Unfit(problems);
        } catch (JsonException e) {
            return new ModelOutcome.Unfit(
                    List.of(new Schema.Problem(Pointer.WHOLE, "this is not one JSON text: " + e.getMessage())));
        }
    }

    /** The question once more, with what was replied and what is wrong with it. */
    static ChatRequest asked(ChatRequest before, String said, List<Schema.Problem> problems) {
        List<ChatMessage> messages = new ArrayList<>(before.messages());
        messages.add(AiMessage.from(said));
        messages.add(UserMessage.from(told(problems)));
        return before.toBuilder().messages(messages).build();
    }

    private static String told(List<Schema.Problem> problems) {
        String all = problems.stream()
                .limit(MOST_TOLD)
                .map(problem -> "- " + problem)
                .collect(Collectors.joining("\n"));
        int rest = problems.size() - MOST_TOLD;
        return "Your reply does not fit. What is wrong, by JSON Pointer:\n" + all
                + (rest > 0 ? "\n- and " + rest + " more" : "")
                + "\nReply with the whole JSON again, corrected, and nothing else.";
    }
}
