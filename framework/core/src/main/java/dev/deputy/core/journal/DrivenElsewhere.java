package dev.deputy.core.journal;

/** Another driver works on the delegation; there is one at a time. */
public final class DrivenElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A delegation that another driver holds and that cannot be driven here as long.
     *
     * @param driver its name, such as {@code process 4711}
     */
    public DrivenElsewhere(String delegation, String driver) {
        super("delegation " + delegation + " is driven by " + driver + "; let it end or stop it, then try again");
    }
}
