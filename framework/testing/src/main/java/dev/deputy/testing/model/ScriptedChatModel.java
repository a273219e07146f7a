package dev.deputy.testing.model;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Set;

/** A model that answers by a script; what fails, fails with the exceptions of langchain4j's OpenAI model. */
final class ScriptedChatModel implements ChatModel {
    private final ModelScript script;

    ScriptedChatModel(ModelScript script) {
        this.script = script;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return ChatAnswers.whole(script.next(ModelRequest.of(request)));
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
}
