package dev.deputy.agents.agent;

import dev.deputy.core.json.Json;
import java.time.Duration;

/**
 * When an agent is stopped.
 *
 * @param rounds answers of the model: more of them, and it goes in circles
 * @param calls of tools, over all rounds
 * @param tokens in and out, over all rounds, those before a crash among them
 * @param resultCharacters of one tool's result that the model is shown; the rest is cut off, and it is told so
 * @param patience for all of it
 */
public record AgentLimits(int rounds, int calls, long tokens, int resultCharacters, Duration patience) {
    /** Enough for a step that looks a dozen things up; a longer work is several steps. */
    public static final AgentLimits DEFAULT = new AgentLimits(12, 30, 200_000, 16_000, Duration.ofMinutes(15));

    public AgentLimits {
        if (Math.min(Math.min(rounds, calls), resultCharacters) < 1 || tokens < 1 || !patience.isPositive()) {
            throw new IllegalArgumentException("a limit of an agent is at least 1: " + rounds + ", " + calls + ", "
                    + tokens + ", " + resultCharacters + ", " + patience);
        }
    }

    /** For the key of an agent. */
    Json written() {
        return Json.object("rounds", Json.of(rounds))
                .with("calls", Json.of(calls))
                .with("tokens", Json.of(tokens))
                .with("resultCharacters", Json.of(resultCharacters))
                .with("patience", patience.toString());
    }

    /** At least 1: the first round may be the last. */
    public AgentLimits withRounds(int newRounds) {
        return new AgentLimits(newRounds, calls, tokens, resultCharacters, patience);
    }

    /** Of all of its tools together, in all rounds. */
    public AgentLimits withCalls(int newCalls) {
        return new AgentLimits(rounds, newCalls, tokens, resultCharacters, patience);
    }

    /** In and out, those from before a crash among them. */
    public AgentLimits withTokens(long newTokens) {
        return new AgentLimits(rounds, calls, newTokens, resultCharacters, patience);
    }

    /** What a tool gave beyond that is cut off, and the model is told. */
    public AgentLimits withResultCharacters(int newResultCharacters) {
        return new AgentLimits(rounds, calls, tokens, newResultCharacters, patience);
    }

    /** Without the time that persons take for the effects that it wants. */
    public AgentLimits withPatience(Duration newPatience) {
        return new AgentLimits(rounds, calls, tokens, resultCharacters, newPatience);
    }
}
