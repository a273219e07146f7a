package dev.deputy.core.words;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Words before they are read: what is only politeness, or a way to type, makes no difference. */
final class Saying {
    private static final Pattern POLITE = Pattern.compile(
            "^(?:(?:please|and|also|but|then|now|(?:can|could|shall) (?:we|you)|let's|let us|maybe"
                    + "|(?:we|i)(?:'d| would) like to|(?:we|i) (?:want|have|need) to)[ ,]+)+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern THANKS =
            Pattern.compile("[ ,]+(?:please|thanks|thank you|too|as well)$", Pattern.CASE_INSENSITIVE);

    private Saying() {}

    /** In one spelling: plain quotes, single blanks, no invisible characters. */
    static String clean(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFC)
                .replaceAll("[’‘]", "'")
                .replaceAll("[“”]", "\"")
                .replaceAll("[\\p{Cc}\\p{Cf}\\s\\h]+", " ")
                .strip();
    }

    /** What is said, without the politeness around it. */
    static String plain(String said) {
        String words = said.replaceAll("[ .,;!?]+$", "");
        words = POLITE.matcher(words).replaceFirst("");
        return THANKS.matcher(words).replaceFirst("").replaceAll("[ .,;!?]+$", "");
    }
}
