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

    /** What its replies are found by, where calls of models are written down. */
    public List<String> replies() {
        return rounds.stream().map(Round::key).toList();
    }

    /** In and out, of all rounds; what was replied before counts what it took then. */
    public long tokens() {
        return rounds.stream().mapToLong(Round::tokens).sum();
    }

    /** What all of it cost now: what was replied before costs nothing. */
    public Usage usage() {
        return attempts().stream().map(Attempt::usage).reduce(Usage.NONE, Usage::plus);
    }
}
