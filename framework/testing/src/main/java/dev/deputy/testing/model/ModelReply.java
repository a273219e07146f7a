package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import java.util.List;
import java.util.Optional;

/** What a model replied, as the choice of a chat completion. */
public sealed interface ModelReply extends ModelAnswer {
    /** The text beside whatever else; empty if there is none. */
    default String text() {
        return "";
    }

    /** The tools that the model wants called, all at once. */
    default List<Call> calls() {
        return List.of();
    }

    /** In OpenAI's words: {@code stop}, {@code tool_calls}, {@code length}, {@code content_filter}. */
    String finishReason();

    @Override
    default Optional<ModelReply> reply() {
        return Optional.of(this);
    }

    /** A text and nothing else. */
    record Text(String text) implements ModelReply {
        @Override
        public String finishReason() {
            return "stop";
        }
    }

    /**
     * The model wants tools called before it says more.
     *
     * @param text what it says beside that; often empty
     * @param calls not empty
     */
    record Calls(String text, List<Call> calls) implements ModelReply {
        public Calls {
            calls = List.copyOf(calls);
            if (calls.isEmpty()) {
                throw new IllegalArgumentException("a reply that calls tools calls at least one");
            }
        }

        @Override
        public String finishReason() {
            return "tool_calls";
        }
    }

    /**
     * The model says in a field of its own that it will not; langchain4j throws its {@code ContentFilteredException}.
     */
    record Refusal(String reason) implements ModelReply {
        @Override
        public String finishReason() {
            return "stop";
        }
    }

    /** The output limit was reached in the middle of the text, or of the last call's arguments. */
    record CutOff(String text, List<Call> calls) implements ModelReply {
        public CutOff {
            calls = List.copyOf(calls);
        }

        @Override
        public String finishReason() {
            return "length";
        }
    }

    /** The provider's filter has taken the text away. */
    record Filtered() implements ModelReply {
        @Override
        public String finishReason() {
            return "content_filter";
        }
    }

    /** A completion whose list of choices is empty. */
    record NoChoices() implements ModelReply {
        @Override
        public String finishReason() {
            return "";
        }
    }

    /**
     * A tool that the model wants called.
     *
     * @param arguments as the model wrote them, so they need not be JSON
     * @param id empty: the script numbers the call, see {@link ModelScript}
     */
    record Call(String tool, String arguments, Optional<String> id) {
        /** A call with its arguments in canonical form, numbered by the script. */
        public static Call of(String tool, Json arguments) {
            return new Call(tool, arguments.canonical(), Optional.empty());
        }

        /** With whatever the model wrote instead of arguments. */
        public static Call raw(String tool, String arguments) {
            return new Call(tool, arguments, Optional.empty());
        }

        /** This call under that id, which the script then leaves as it is. */
        public Call withId(String newId) {
            return new Call(tool, arguments, Optional.of(newId));
        }
    }
}
