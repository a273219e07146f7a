package dev.deputy.core.policy;

/**
 * How much of anything there may be; what is over is refused by name.
 *
 * @param steps in a plan, each fan-out counted as one: a person can still be shown what an adjustment touches
 * @param inputs of one step: a tool with more is several tools
 * @param fanOut children of one step: more is a query for one tool, not many calls
 * @param resultCharacters of one result's canonical text: a larger thing is a file, and the result names it
 * @param changes in one patch: more is another goal
 * @param adjustments that wait for their turn: whoever asks faster than anything comes out is in a loop
 * @param forks beside the head: more cannot be compared by a person
 */
public record Limits(int steps, int inputs, int fanOut, int resultCharacters, int changes, int adjustments, int forks) {
    /**
     * 20,000 steps, 64 inputs, 1,000 children, results of 1,048,576 characters, 1,000 changes, 100 adjustments, 16
     * forks.
     */
    public static final Limits DEFAULT = new Limits(20_000, 64, 1_000, 1_048_576, 1_000, 100, 16);

    public Limits {
        if (Math.min(Math.min(steps, inputs), Math.min(fanOut, resultCharacters)) < 1
                || Math.min(Math.min(changes, adjustments), forks) < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }

    /** With the default for all that is said of adjustments. */
    public Limits(int steps, int inputs, int fanOut, int resultCharacters) {
        this(steps, inputs, fanOut, resultCharacters, DEFAULT.changes, DEFAULT.adjustments, DEFAULT.forks);
    }
}
