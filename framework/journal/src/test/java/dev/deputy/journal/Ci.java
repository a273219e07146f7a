package dev.deputy.journal;

/** Whether there is time: on a build server more rounds are run, with {@code DEPUTY_CI=true}. */
final class Ci {
    static final boolean IS =
            "true".equals(System.getProperty("DEPUTY_CI", System.getenv().getOrDefault("DEPUTY_CI", "false")));

    private Ci() {}
}
