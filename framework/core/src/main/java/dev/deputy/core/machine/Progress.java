package dev.deputy.core.machine;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Failure;
import java.util.Optional;

/** How far a step has come in a revision; a step without one is pending. */
public sealed interface Progress {
    /** A step whose children are on their way. */
    record Expanded() implements Progress {}

    /** It waits for a person. */
    record Asking(String request) implements Progress {}

    /**
     * Its call is in flight.
     *
     * @param command that made the call; steps with one key wait for the same one
     */
    record Running(CommandId command) implements Progress {}

    /**
     * Its result is there.
     *
     * @param key that the result was found by
     * @param address where it lies: of the results that a key has had, this one
     * @param how the result came to be there
     * @param revision in which it came to be there; in every later one it is a reused result
     */
    record Done(String key, String address, How how, int revision) implements Progress {
        /** How the result came to be in a revision that has this step. */
        public How howIn(int later) {
            return how == How.RAN && revision < later ? How.REUSED : how;
        }
    }

    /** It has no result, and what needs it stands still. */
    record Failed(Failure failure) implements Progress {}

    /** Nobody knows whether its effect happened. */
    record Unknown(Optional<String> request) implements Progress {}

    /**
     * It is not made, nor is anything that needs it.
     *
     * @param reason one line for the person
     */
    record Dropped(String reason) implements Progress {}

    /** How a step's result came to be in a revision. */
    enum How {
        /** Its call was made, in that revision. */
        RAN,
        /** A result for its key, or a receipt of its effect, was there already: nothing was called. */
        REUSED,
        /** A person gave it instead of the tool. */
        SUPPLIED,
        /** Its effect stands as it was made, although the same step would make it otherwise today. */
        DRIFTED
    }

    /**
     * A child of a fan-out, of a sub-goal, or of a step that works by itself.
     *
     * @param parent the id of that step
     * @param item what it is for; null unless the step is a fan-out
     */
    record Child(String parent, Json item) {}
}
