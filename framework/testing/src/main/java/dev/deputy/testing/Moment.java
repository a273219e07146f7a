package dev.deputy.testing;

import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import java.util.function.Predicate;

/**
 * When somebody does something. It is tested whenever nothing moves: every call that is asked for stands at the gate.
 *
 * @param name as a message says it, such as {@code once quote is done}
 */
public record Moment(String name, Predicate<State> test) {
    /** When the delegation has ended. */
    public static Moment ended() {
        return new Moment("at the end", state -> state.phase().isEnd());
    }

    /** Once the step has a result. */
    public static Moment done(String step) {
        return new Moment(
                "once " + step + " is done",
                state -> state.head().progress().get(step).orElse(null) instanceof Progress.Done);
    }

    /** While a person is asked about the step. */
    public static Moment asked(String step) {
        return new Moment(
                "when " + step + " is asked about",
                state -> state.work().asked().ofStep().has(step));
    }

    @Override
    public String toString() {
        return name;
    }
}
