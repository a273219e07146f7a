package dev.deputy.core.adjust;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.tool.Way;

/**
 * A way out: another wish that comes near to the one that cannot be.
 *
 * @param text one line for the person, such as {@code a budget of 9,200 EUR}
 * @param patch ready to be applied together with what was asked for, after it
 */
public record Relaxation(String text, Patch patch) {
    /** What a tool proposes, as if a person said it. */
    public static Relaxation of(Way way) {
        return new Relaxation(
                way.text(),
                new Patch(way.settings().stream()
                        .<Change>map(
                                set -> new Change.SetFact(set.fact(), set.at(), set.value(), new Fact.Origin.Said()))
                        .toList()));
    }
}
