package dev.deputy.testing.model;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Set;

/** A streaming model that answers by a script, on another thread, as langchain4j's OpenAI model does. */
final class ScriptedStreamingChatModel implements StreamingChatModel {
    private final ModelScript script;

    ScriptedStreamingChatModel(ModelScript script) {
        this.script = script;
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        Served served = script.next(ModelRequest.of(request));
        Thread.ofVirtual().start(() -> new ChatStream(served, handler).run());
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
}
