package dev.deputy.agents.model;

import java.util.List;

/**
 * A question to a model with all that was said: enough to journal it and to answer it from the journal.
 *
 * @param rounds the question, and then each repair
 */
public record Asked(List<Round> rounds) {
    public Asked {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("what was asked has at least one round");
        }
    }

    /** How it ended. */
    public ModelOutcome outcome() {
        return rounds.getLast().outcome();
    }

    /** All of all rounds, in their order. */
    public List<Attempt> attempts() {
        return rounds.stream().flatMap(round -> round.attempts().stream()).toList();
    }

    /** What all of it cost. */
    public Usage usage() {
        return attempts().stream().map(Attempt::usage).reduce(Usage.NONE, Usage::plus);
    }
}
