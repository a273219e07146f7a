package dev.deputy.core.consent;

/** Who decides: every decision names one. */
public record Actor(String name) {
    public Actor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an actor has a name");
        }
    }

    /**
     * An actor by the name that is journalled with every decision.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public static Actor of(String name) {
        return new Actor(name);
    }
}
