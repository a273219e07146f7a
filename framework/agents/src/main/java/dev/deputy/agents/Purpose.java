package dev.deputy.agents;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call of a model is for. Journals, budgets and the scripts of tests are keyed by it, never by the order of
 * calls, which is another one in each run as soon as steps run in parallel. The same purpose is called again when the
 * call before it failed: that is another attempt.
 *
 * @param text such as {@code planning}, {@code planning#2} for its second round, {@code revising},
 *     {@code step:days:tokyo#3}
 */
public record Purpose(String text) {
    /** The HTTP header that carries the purpose of a request; real servers ignore it. */
    public static final String HEADER = "Deputy-Purpose";

    /** Facts are read out of the words of a goal, before it is planned. */
    public static final Purpose READING = new Purpose("reading");

    /** Of many tools those are chosen that a plan may need, before it is planned. */
    public static final Purpose CHOOSING = new Purpose("choosing");

    private static final Pattern ROUND = Pattern.compile("(.+)#([0-9]{1,9})");

    private static final ThreadLocal<Purpose> CURRENT = new ThreadLocal<>();

    public Purpose {
        if (!text.matches("[!-~]+")) {
            throw new IllegalArgumentException("a purpose is printable ASCII without spaces, not '" + text + "'");
        }
    }

    /**
     * Goal and facts become a plan.
     *
     * @param round from 1; a later one carries what was wrong with the plan before
     */
    public static Purpose planning(int round) {
        return new Purpose(rounds("planning", round));
    }

    /**
     * Words become an adjustment.
     *
     * @param round from 1
     */
    public static Purpose revising(int round) {
        return new Purpose(rounds("revising", round));
    }

    /**
     * An agent works at a step.
     *
     * @param round from 1: one for each answer of the model
     */
    public static Purpose step(String id, int round) {
        return new Purpose(rounds("step:" + id, round));
    }

    private static String rounds(String what, int round) {
        if (round < 1) {
            throw new IllegalArgumentException("rounds count from 1, not " + round);
        }
        return round == 1 ? what : what + "#" + round;
    }

    /** The same for the round after this one: {@code planning} becomes {@code planning#2}. */
    public Purpose nextRound() {
        Matcher rounds = ROUND.matcher(text);
        return rounds.matches()
                ? new Purpose(rounds.group(1) + "#" + Math.incrementExact(Integer.parseInt(rounds.group(2))))
                : new Purpose(text + "#2");
    }

    /** What the calls that this thread makes are for; empty outside of {@link #during}. */
    public static Optional<Purpose> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs the work on this thread; all model calls that it makes are for this purpose. */
    public <T> T during(Callable<T> work) throws Exception {
        Purpose before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
