package dev.deputy.travel.publish;

/** Text from data as it may stand inside of a line of Markdown. */
final class Markdown {
    private static final String SPECIAL = "\\`*_[]<>&~|#!";

    private Markdown() {}

    /** The text in one line, with a backslash before whatever Markdown could take for its own. */
    static String line(String text) {
        StringBuilder escaped = new StringBuilder();
        VisibleText.line(text).codePoints().forEach(point -> {
            if (SPECIAL.indexOf(point) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(point);
        });
        return escaped.toString();
    }
}
