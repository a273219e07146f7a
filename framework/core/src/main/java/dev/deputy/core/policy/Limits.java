package dev.deputy.core.policy;

/**
 * How much of anything there may be; what is over is refused by name.
 *
 * @param steps in a plan, each fan-out counted as one: a person can still be shown what an adjustment touches
 * @param inputs of one step: a tool with more is several tools
 * @param fanOut children of one step: more is a query for one tool, not many calls
 * @param resultCharacters of one result's canonical text: a larger thing is a file, and the result names it
 */
public record Limits(int steps, int inputs, int fanOut, int resultCharacters) {
    public static final Limits DEFAULT = new Limits(20_000, 64, 1_000, 1_048_576);

    public Limits {
        if (Math.min(Math.min(steps, inputs), Math.min(fanOut, resultCharacters)) < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }
}
