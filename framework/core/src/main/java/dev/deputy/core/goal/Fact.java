package dev.deputy.core.goal;

import dev.deputy.core.json.Json;

/**
 * One separate piece of the brief. Keys are made of the value alone; the origin stands beside it.
 *
 * @param value what it is
 * @param origin who says so
 */
public record Fact(Json value, Origin origin) {

    /** Where a fact comes from. */
    public sealed interface Origin {
        /** The person said it. */
        record Said() implements Origin {}

        /** Nobody said it, its default was taken: listed, and flipped by an adjustment. */
        record Assumed() implements Origin {}

        /** A model read it in the person's words: shown as such, for it may have been misread. */
        record Read() implements Origin {}

        /**
         * The world changed it.
         *
         * @param source who reported it
         */
        record Reported(String source) implements Origin {}
    }

    /** A fact that the person said. */
    public static Fact said(Json value) {
        return new Fact(value, new Origin.Said());
    }

    /** A fact that nobody said: its default. */
    public static Fact assumed(Json value) {
        return new Fact(value, new Origin.Assumed());
    }

    /**
     * A fact that the world changed; undo does not take it back.
     *
     * @param source who reported it, as it is shown to the person
     */
    public static Fact reported(Json value, String source) {
        return new Fact(value, new Origin.Reported(source));
    }
}
