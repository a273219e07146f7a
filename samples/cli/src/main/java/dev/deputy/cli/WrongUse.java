package dev.deputy.cli;

import java.util.function.Supplier;

/** What a person got wrong: one clear line, exit code 2, nothing changed. */
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUse(String message) {
        super(message);
    }

    /** Turns what the framework says about bad input into this. */
    static <T> T guard(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (IllegalArgumentException bad) {
            throw new WrongUse(String.valueOf(bad.getMessage()));
        }
    }
}
