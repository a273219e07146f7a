package dev.deputy.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * What must hold of every trial.
 *
 * @param name a sentence
 * @param check throws if the law is broken
 */
record Law(String name, Check check) {
    /** Looks at a run that has come to its end; a law that needs another one copies it or begins its own. */
    interface Check {
        void of(Run run);
    }

    /** Every law of the three places. */
    static List<Law> all() {
        List<Law> all = new ArrayList<>();
        Stream.of(JournalLaws.ALL, ConsentLaws.ALL, EndLaws.ALL, FurtherLaws.ALL)
                .forEach(all::addAll);
        return all;
    }

    /** How the trial breaks the law; empty if it does not. A machine that throws breaks every law. */
    Optional<String> brokenBy(Trial trial) {
        try {
            return brokenBy(Run.of(trial));
        } catch (RuntimeException thrown) {
            return Optional.of(said(thrown));
        }
    }

    Optional<String> brokenBy(Run run) {
        try {
            check.of(run);
            return Optional.empty();
        } catch (RuntimeException | AssertionError thrown) {
            return Optional.of(said(thrown));
        }
    }

    /** @param otherwise what is wrong if it does not hold, with a percent sign and a letter for each value */
    static void hold(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            throw new AssertionError(filled(otherwise, values));
        }
    }

    static void same(Object is, Object wanted, String of, Object... values) {
        if (!is.equals(wanted)) {
            throw new AssertionError(filled(of, values) + ": is " + is + "; must be " + wanted);
        }
    }

    private static String filled(String text, Object... values) {
        String filled = text;
        for (Object value : values) {
            filled = filled.replaceFirst("%[sd]", Matcher.quoteReplacement(String.valueOf(value)));
        }
        return filled;
    }

    private static String said(Throwable thrown) {
        return thrown instanceof AssertionError
                ? String.valueOf(thrown.getMessage())
                : thrown + " at " + Stream.of(thrown.getStackTrace()).limit(8).toList();
    }
}
