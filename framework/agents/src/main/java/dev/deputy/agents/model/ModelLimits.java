package dev.deputy.agents.model;

import java.time.Duration;

/**
 * How much is done for one question to a model.
 *
 * @param attempts of one round, while it fails for now
 * @param pause before the second attempt; it doubles before each further one, unless the server says when to come again
 * @param deadline for all of it, with all attempts, pauses and repairs; at most a day
 * @param repairs rounds in which the model may correct a reply that does not fit; each costs as much as the question
 * @param replyCharacters a longer reply is no reply: it would be read, stored and shown again and again
 */
public record ModelLimits(int attempts, Duration pause, Duration deadline, int repairs, int replyCharacters) {
    /** Three attempts a second apart, three minutes for all of it, two repairs, replies of 64,000 characters. */
    public static final ModelLimits DEFAULT =
            new ModelLimits(3, Duration.ofSeconds(1), Duration.ofMinutes(3), 2, 64_000);

    public ModelLimits {
        if (attempts < 1 || repairs < 0 || replyCharacters < 1) {
            throw new IllegalArgumentException("at least one attempt, no fewer than 0 repairs, at least one character: "
                    + attempts + ", " + repairs + ", " + replyCharacters);
        }
        if (pause.isNegative() || !deadline.isPositive() || deadline.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "a pause is not negative and a deadline is within a day: " + pause + ", " + deadline);
        }
    }

    /** With so many attempts; 1: what fails is not tried again. */
    public ModelLimits withAttempts(int newAttempts) {
        return new ModelLimits(newAttempts, pause, deadline, repairs, replyCharacters);
    }

    /** With such a pause; zero: the next attempt follows at once, unless the server says when to come again. */
    public ModelLimits withPause(Duration newPause) {
        return new ModelLimits(attempts, newPause, deadline, repairs, replyCharacters);
    }

    /** With such a deadline: longer than zero, and at most a day. */
    public ModelLimits withDeadline(Duration newDeadline) {
        return new ModelLimits(attempts, pause, newDeadline, repairs, replyCharacters);
    }

    /** With so many repairs; 0: a reply that does not fit is the last one. */
    public ModelLimits withRepairs(int newRepairs) {
        return new ModelLimits(attempts, pause, deadline, newRepairs, replyCharacters);
    }

    /** With replies of so many characters as Java counts them, UTF-16 code units; at least 1. */
    public ModelLimits withReplyCharacters(int newReplyCharacters) {
        return new ModelLimits(attempts, pause, deadline, repairs, newReplyCharacters);
    }
}
