package dev.deputy.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The end of what a process says beside the protocol. Thread-safe. */
final class LastWords {
    private static final int MOST = 400;

    private final StringBuilder words = new StringBuilder();

    /** Reads to the end; lines have no bound, so it goes by pieces. */
    void readFrom(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            char[] piece = new char[MOST];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                append(new String(piece, 0, read));
            }
        } catch (IOException closed) {
            append("(the rest could not be read)");
        }
    }

    void add(String line) {
        append(line + "\n");
    }

    private synchronized void append(String more) {
        words.append(more);
        if (words.length() > MOST) {
            words.delete(0, words.length() - MOST);
        }
    }

    /** {@code , saying '…'}; empty if it said nothing. */
    synchronized String quoted() {
        String said = words.toString().strip();
        return said.isEmpty() ? "" : ", saying '" + said + "'";
    }
}
