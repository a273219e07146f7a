package dev.deputy.agents.model;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of a call of a model. */
public sealed interface ModelOutcome {
    /** What it is, in one line for a person or a log. */
    String reason();

    /** The model did what it was asked for. */
    sealed interface Usable extends ModelOutcome {}

    /** There is nothing to go on with; {@link #reason} says why. */
    sealed interface Unusable extends ModelOutcome {}

    /** The model said this, and has come to its end. */
    record Said(String text) implements Usable {
        @Override
        public String reason() {
            return "said " + text.length() + " characters";
        }
    }

    /** The model said JSON that fits the schema that was asked for. */
    record Fitting(Json value) implements Usable {
        @Override
        public String reason() {
            return "said JSON that fits";
        }
    }

    /**
     * The model wants tools called.
     *
     * @param text beside the calls; empty if there is none
     * @param problems of the calls: arguments that are no JSON object, a tool that was not offered, an id twice. Each
     *     is to be told to the model instead of a result.
     */
    record Called(String text, List<Call> calls, List<String> problems) implements Usable {
        public Called {
            calls = List.copyOf(calls);
            problems = List.copyOf(problems);
        }

        @Override
        public String reason() {
            return "calls " + calls.stream().map(Call::tool).collect(Collectors.joining(", "))
                    + (problems.isEmpty() ? "" : "; " + String.join("; ", problems));
        }
    }

    /**
     * A call that the model wants.
     *
     * @param written the arguments, in whatever way the model wrote them
     */
    record Call(String id, String tool, String written) {
        /**
         * What the model wants the tool called with; it is checked against no schema yet.
         *
         * @throws JsonException if that is not what the model wrote; the message says where
         */
        public Json.Obj arguments() {
            return Json.parse(written).asObject();
        }
    }

    /** The model will not, and says why. */
    record Refused(String words) implements Unusable {
        @Override
        public String reason() {
            return "the model refuses: " + OneLine.of(words);
        }
    }

    /** The model reached its limit of output tokens. */
    record CutOff(String text) implements Unusable {
        @Override
        public String reason() {
            return "the reply is cut off by the limit of output tokens, after " + text.length() + " characters";
        }
    }

    /** The provider's filter took the question or the reply away. */
    record Filtered(String words) implements Unusable {
        @Override
        public String reason() {
            return "the provider's content filter took it away" + (words.isEmpty() ? "" : ": " + OneLine.of(words));
        }
    }

    /** Neither a text nor a call: no choices, or an empty one. */
    record Empty() implements Unusable {
        @Override
        public String reason() {
            return "the reply is empty";
        }
    }

    /**
     * The reply stopped without saying that it has come to its end.
     *
     * @param finish the finish reason; empty if there was none
     */
    record Truncated(String text, Optional<String> finish) implements Unusable {
        @Override
        public String reason() {
            return "the reply stopped after " + text.length() + " characters "
                    + finish.map(word -> "for a reason that is not known: " + word)
                            .orElse("without a finish reason");
        }
    }

    /** Longer than a reply may be. */
    record TooLong(int characters, int most) implements Unusable {
        @Override
        public String reason() {
            return "the reply has " + characters + " characters, at most " + most + " are read";
        }
    }

    /** What was said is not the JSON that was asked for. */
    record Unfit(List<Schema.Problem> problems) implements Unusable {
        public Unfit {
            problems = List.copyOf(problems);
        }

        @Override
        public String reason() {
            return OneLine.of("the reply does not fit: "
                    + problems.stream().map(Schema.Problem::toString).collect(Collectors.joining("; ")));
        }
    }

    /**
     * No reply of the model at all.
     *
     * @param comeAgain when the server wants to be asked again, from the failure on
     */
    record Failed(FailureCause cause, String words, Optional<Duration> comeAgain) implements Unusable {
        Failed(FailureCause cause, String words) {
            this(cause, words, Optional.empty());
        }

        @Override
        public String reason() {
            return cause.words() + (words.isEmpty() ? "" : ": " + OneLine.of(words));
        }
    }
}
