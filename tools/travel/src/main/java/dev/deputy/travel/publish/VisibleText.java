package dev.deputy.travel.publish;

/**
 * Text from data as it may be shown: what would be invisible or would reorder its neighbours (control characters,
 * bidirectional overrides, byte order marks, code points that are no characters) stands as U+FFFD, so that a reader
 * sees that something was there. Line breaks and joiners inside of emoji stay.
 */
final class VisibleText {
    private static final int REPLACEMENT = 0xFFFD;

    private VisibleText() {}

    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .codePoints()
                .map(point -> isVisible(point) ? point : REPLACEMENT)
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** In one line: each run of white space is one space. */
    static String line(String text) {
        return of(text.replaceAll("\\s+", " ").strip());
    }

    private static boolean isVisible(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        boolean reorders = point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
        boolean breaksLines = point == 0x2028 || point == 0x2029;
        boolean isNoCharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        return !Character.isISOControl(point) && !reorders && !breaksLines && !isNoCharacter && point != 0xFEFF;
    }
}
