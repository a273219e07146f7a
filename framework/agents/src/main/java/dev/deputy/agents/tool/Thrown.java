package dev.deputy.agents.tool;

import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;

/** What it means that a method threw. */
final class Thrown {
    /** How many causes are looked at: a chain may be a ring. */
    private static final int DEEP = 20;

    private Thrown() {}

    /**
     * What the tool throws for it.
     *
     * @throws InterruptedException if a READ was asked to stop, in whatever wrapping
     */
    static RuntimeException by(ToolSpec tool, Throwable thrown) throws InterruptedException {
        if (thrown instanceof ToolException certain) {
            throw certain;
        }
        if (thrown instanceof InterruptedException stopped) {
            throw stopped;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return tool.effect().isRead() ? failure(tool, thrown) : unknown(tool, thrown);
    }

    private static ToolException failure(ToolSpec tool, Throwable thrown) throws InterruptedException {
        if (isInterrupt(thrown)) {
            throw (InterruptedException) new InterruptedException(tool.name() + " was stopped").initCause(thrown);
        }
        boolean passing = thrown instanceof IOException || thrown instanceof UncheckedIOException;
        ToolException failure = new ToolException(new Failure(
                passing ? Failure.Kind.TRANSIENT : Failure.Kind.PERMANENT, tool.name() + " failed: " + thrown));
        failure.initCause(thrown);
        return failure;
    }

    private static boolean isInterrupt(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < DEEP && cause != null; i++) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static RuntimeException unknown(ToolSpec tool, Throwable thrown) {
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(tool.name() + " broke: " + thrown, thrown);
    }
}
