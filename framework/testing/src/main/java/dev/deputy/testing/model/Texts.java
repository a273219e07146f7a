package dev.deputy.testing.model;

import java.util.ArrayList;
import java.util.List;

/** Texts cut and quoted for messages and for the wire. */
final class Texts {
    private static final int PIECE = 8;

    private Texts() {}

    /** As a Java string literal, which is JSON's too. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** One line of at most so many characters, of which the last is an ellipsis if anything is missing. */
    static String shortened(String text, int length) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= length ? line : line.substring(0, boundary(line, length - 1)) + "…";
    }

    /** The text as the tokens of a stream, which together are the text. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = boundary(text, Math.min(text.length(), from + PIECE));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return List.copyOf(pieces);
    }

    private static int boundary(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
