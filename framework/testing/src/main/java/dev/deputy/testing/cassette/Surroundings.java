package dev.deputy.testing.cassette;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked of cassettes from outside of the tests.
 *
 * @param environment the variables of the process
 */
record Surroundings(boolean recording, SortedMap<String, String> environment) {
    /** The system property; {@code record} is the one value that does anything. */
    static final String SWITCH = "deputy.cassettes";

    Surroundings {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    static Surroundings ofThisProcess() {
        return of(System.getProperty(SWITCH, "replay"), new TreeMap<>(System.getenv()));
    }

    /** @throws IllegalStateException if it is to be recorded where nobody looks at what was recorded */
    static Surroundings of(String wish, SortedMap<String, String> environment) {
        if (!List.of("record", "replay", "").contains(wish)) {
            throw new IllegalArgumentException("-D" + SWITCH + " is record or replay, not '" + wish + "'");
        }
        Surroundings surroundings = new Surroundings(wish.equals("record"), environment);
        if (surroundings.recording()) {
            surroundings.refuseOn("CI");
            surroundings.refuseOn("DEPUTY_CI");
        }
        return surroundings;
    }

    private void refuseOn(String variable) {
        if ("true".equalsIgnoreCase(environment.get(variable))) {
            throw new IllegalStateException("cassettes are not recorded on a build server (" + variable
                    + "=true), since nobody would review them there; record at your desk with -D" + SWITCH
                    + "=record and commit the file");
        }
    }
}
