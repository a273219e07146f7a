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

    public AgentLimits withRounds(int newRounds) {
        return new AgentLimits(newRounds, calls, tokens, resultCharacters, patience);
    }

    public AgentLimits withCalls(int newCalls) {
        return new AgentLimits(rounds, newCalls, tokens, resultCharacters, patience);
    }

    public AgentLimits withTokens(long newTokens) {
        return new AgentLimits(rounds, calls, newTokens, resultCharacters, patience);
    }

    public AgentLimits withResultCharacters(int newResultCharacters) {
        return new AgentLimits(rounds, calls, tokens, newResultCharacters, patience);
    }

    public AgentLimits withPatience(Duration newPatience) {
        return new AgentLimits(rounds, calls, tokens, resultCharacters, newPatience);
    }
}
