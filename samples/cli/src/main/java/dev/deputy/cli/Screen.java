package dev.deputy.cli;

import dev.deputy.core.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where things are printed: results to standard output, progress and questions to standard error. With {@code --json}
 * standard output is one object a line and nothing else. Thread-safe.
 */
final class Screen {
    private final boolean json;
    private final boolean live;
    private final boolean asks;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private String status = "";
    private String prompt = "";

    /** @param plain no colour, no redrawing */
    Screen(boolean json, boolean plain) {
        // The launcher looks: a JVM cannot tell for each stream whether it is a terminal.
        String terminal = System.getProperty("deputy.terminal", "");
        this.json = json;
        this.live = !json && !plain && System.getenv("NO_COLOR") == null && terminal.contains("err");
        this.asks = !json && terminal.contains("in") && terminal.contains("err");
    }

    boolean isJson() {
        return json;
    }

    /** True if the last line of progress may be drawn again and again. */
    boolean isLive() {
        return live;
    }

    /** True if there is a person at a terminal. */
    boolean asks() {
        return asks;
    }

    /** A line for people, on the way to the result. */
    synchronized void say(String line) {
        clearStatus();
        if (!prompt.isEmpty()) {
            err.println();
        }
        err.println(safe(line));
        err.print(prompt);
        err.flush();
        drawStatus();
    }

    /** A line of the result for people; with {@code --json} there is none. */
    synchronized void print(String line) {
        if (!json) {
            clearStatus();
            out.println(safe(line));
            drawStatus();
        }
    }

    /** A line for machines; without {@code --json} there is none. */
    synchronized void emit(Json.Obj object) {
        if (json) {
            out.println(object.canonical());
        }
    }

    /** What went wrong, in one line. */
    synchronized void error(String message) {
        String line = message.lines().findFirst().orElse("");
        if (json) {
            out.println(Json.object("type", "error").with("message", line).canonical());
        } else {
            clearStatus();
            err.println("deputy: " + safe(line));
        }
    }

    /** The line that is drawn over itself; an empty one takes it away. */
    synchronized void status(String line) {
        if (live && prompt.isEmpty()) {
            clearStatus();
            status = safe(line);
            drawStatus();
        }
    }

    /** Asks at the terminal; empty if the person went away. */
    Optional<String> ask(String question) {
        synchronized (this) {
            clearStatus();
            status = "";
            prompt = safe(question) + " ";
            err.print(prompt);
            err.flush();
        }
        try {
            Optional<String> said = Optional.ofNullable(in.readLine()).map(String::strip);
            synchronized (this) {
                prompt = "";
            }
            return said;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** What was drawn or asked is left as it is: what is said now begins a line of its own and is the last. */
    synchronized void leave() {
        clearStatus();
        status = "";
        if (!prompt.isEmpty()) {
            err.println();
            prompt = "";
        }
    }

    private void clearStatus() {
        if (!status.isEmpty()) {
            err.print("\r\u001b[K");
        }
    }

    private void drawStatus() {
        if (!status.isEmpty()) {
            err.print(status);
            err.flush();
        }
    }

    /** Control characters, bidirectional marks and what has no width are shown and not obeyed. */
    static String safe(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = (type == Character.CONTROL && c != '\n' && c != '\t')
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (hidden) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
