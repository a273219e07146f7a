package dev.deputy.core.tool;

import java.util.List;

/**
 * A tool that works by itself can go no further without these effects. It holds nothing meanwhile: when they have come
 * to their end it is called once more, and finds its way by what it wrote into its {@link AgentLog}.
 */
public final class EffectsWantedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<WantedEffect> wanted;

    /**
     * Of a tool that has looked for answers in its log, in vain.
     *
     * @param wanted at least one, in the order in which they were wanted
     */
    public EffectsWantedException(List<WantedEffect> wanted) {
        super("effects are wanted: " + wanted, null, false, false);
        this.wanted = List.copyOf(wanted);
    }

    /** At least one, in the order in which they were wanted. */
    public List<WantedEffect> wanted() {
        return wanted;
    }
}
