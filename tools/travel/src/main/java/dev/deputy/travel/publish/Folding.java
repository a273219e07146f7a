package dev.deputy.travel.publish;

import java.util.stream.Collectors;

/**
 * Folds lines to 75 octets of UTF-8 (RFC 5545, 3.1). ical4j folds by characters, so that a line of Japanese has three
 * times as many octets as it may have.
 */
final class Folding {
    private static final int MOST_OCTETS = 75;
    private static final String FOLD = "\r\n ";

    private Folding() {}

    /** The text with its lines, however they are folded now, folded anew. */
    static String byOctets(String text) {
        return text.replace(FOLD, "").lines().map(Folding::line).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int point = line.codePointAt(at);
            int size = size(point);
            if (octets + size > MOST_OCTETS) {
                folded.append(FOLD);
                octets = 1; // the space at the start of a continuation counts
            }
            folded.appendCodePoint(point);
            octets += size;
            at += Character.charCount(point);
        }
        return folded.toString();
    }

    private static int size(int point) {
        if (point < 0x80) {
            return 1;
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
