package dev.deputy.core.words;

import dev.deputy.core.model.ModelLog;

/** Understands what persons say. Thread-safe. */
@FunctionalInterface
public interface Words {
    /**
     * What the words mean.
     *
     * @param log where a model that is asked is written down
     * @throws InterruptedException if it was asked to stop
     */
    Reading read(String words, Situation situation, ModelLog log) throws InterruptedException;

    /** With somebody else to ask about what this one does not understand at all. */
    default Words orElse(Words other) {
        return (words, situation, log) -> {
            Reading reading = read(words, situation, log);
            return reading instanceof Reading.NotUnderstood ? other.read(words, situation, log) : reading;
        };
    }
}
