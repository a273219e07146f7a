package dev.deputy.agents.model;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A model whose listeners' exceptions are heard of; langchain4j itself only logs them. */
record Listened(ChatModel model, Consumer<String> complaints) implements ChatModel {
    /** A model that has no listeners, or that calls them in a way of its own, is left as it is. */
    static ChatModel to(ChatModel model, Consumer<String> complaints) {
        return model.listeners().isEmpty() || chatsInItsOwnWay(model) ? model : new Listened(model, complaints);
    }

    private static boolean chatsInItsOwnWay(ChatModel model) {
        for (Method method : model.getClass().getMethods()) {
            Class<?>[] taken = method.getParameterTypes();
            if (method.getName().equals("chat")
                    && taken.length > 0
                    && taken[0] == ChatRequest.class
                    && method.getDeclaringClass() != ChatModel.class) {
                return true;
            }
        }
        return false;
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
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return model.listeners().stream().map(this::heard).toList();
    }

    private ChatModelListener heard(ChatModelListener listener) {
        return new ChatModelListener() {
            @Override
            public void onRequest(ChatModelRequestContext context) {
                hear(listener, "onRequest", () -> listener.onRequest(context));
            }

            @Override
            public void onResponse(ChatModelResponseContext context) {
                hear(listener, "onResponse", () -> listener.onResponse(context));
            }

            @Override
            public void onError(ChatModelErrorContext context) {
                hear(listener, "onError", () -> listener.onError(context));
            }
        };
    }

    private void hear(ChatModelListener listener, String method, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            complaints.accept(listener.getClass().getName() + "." + method + " failed: " + OneLine.of(e.toString()));
        }
    }
}
