package dev.deputy.cli;

import dev.deputy.core.machine.State;
import dev.deputy.engine.Standing;

/** What the process says at its end. */
final class ExitCode {
    static final int DONE = 0;
    /** Wrong use or bad input: one line says what, nothing was started. */
    static final int WRONG = 2;

    static final int WAITS = 3;
    static final int IMPOSSIBLE = 4;
    static final int FAILED = 5;

    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Standing standing) {
        return switch (standing) {
            case Standing.Completed completed -> DONE;
            case Standing.Waiting waiting -> WAITS;
            case Standing.Stopped stopped ->
                switch (stopped.how()) {
                    case IMPOSSIBLE -> IMPOSSIBLE;
                    case CANCELLED -> DONE;
                    case NEW, PLANNING, RUNNING, COMPLETED, FAILED -> FAILED;
                };
        };
    }

    static int of(State state) {
        return Standing.of(state).map(ExitCode::of).orElse(DONE);
    }
}
