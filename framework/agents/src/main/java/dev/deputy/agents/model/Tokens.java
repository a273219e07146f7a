package dev.deputy.agents.model;

import dev.deputy.core.json.Json;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one call.
 *
 * @param estimated nobody reported them
 */
record Tokens(long input, long output, boolean estimated) {
    private static final Tokens NONE = new Tokens(0, 0, false);

    Tokens {
        if (input < 0 || output < 0) {
            throw new IllegalArgumentException("tokens are not negative: " + input + ", " + output);
        }
    }

    long total() {
        return input + output;
    }

    /** Before the call. */
    static Tokens estimate(Json request, long output) {
        return new Tokens(estimate(request.canonical()), output, true);
    }

    /** A token for three bytes: too many for English, about right for Japanese. */
    private static long estimate(String text) {
        return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, 3);
    }

    /** What was reported; empty if it was not, or only in part. */
    static Optional<Tokens> reported(@Nullable TokenUsage usage) {
        if (usage == null
                || usage.inputTokenCount() == null
                || usage.outputTokenCount() == null
                || usage.inputTokenCount() < 0
                || usage.outputTokenCount() < 0) {
            return Optional.empty();
        }
        return Optional.of(new Tokens(usage.inputTokenCount(), usage.outputTokenCount(), false));
    }

    /** What this estimate has become after a reply that nobody counted. */
    Tokens replied(String text) {
        return new Tokens(input, estimate(text), true);
    }

    /** What this estimate has become after a call without a reply: nothing, if the model cannot have worked for it. */
    Tokens after(ModelOutcome outcome) {
        return switch (outcome) {
            case ModelOutcome.Failed failed -> failed.cause().isPerhapsPaid() ? this : NONE;
            case ModelOutcome.Refused refused -> replied(refused.words());
            case ModelOutcome.Filtered filtered -> replied("");
            case ModelOutcome.Empty empty -> replied("");
            case ModelOutcome.Usable usable -> this;
            case ModelOutcome.CutOff cutOff -> this;
            case ModelOutcome.Truncated truncated -> this;
            case ModelOutcome.TooLong tooLong -> this;
            case ModelOutcome.Unfit unfit -> this;
        };
    }
}
