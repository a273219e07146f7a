package dev.deputy.core.words;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people write them: {@code 1,500}, {@code 7.5}, {@code two}, {@code a}. */
public final class Numbers {
    private static final List<String> WORDS =
            Arrays.asList(("no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
                            + " sixteen seventeen eighteen nineteen twenty")
                    .split(" ", -1));

    /** A regular expression for one; a comma stands between thousands alone. */
    static final String PATTERN =
            "\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,9}(?:\\.\\d{1,2})?|an?|" + String.join("|", WORDS.subList(1, WORDS.size()));

    private Numbers() {}

    /** The number that the text says, if it says one; the case and the blanks around it do not matter. */
    public static Optional<BigDecimal> of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!word.matches(PATTERN)) {
            return Optional.empty();
        }
        if (word.equals("a") || word.equals("an")) {
            return Optional.of(BigDecimal.ONE);
        }
        int index = WORDS.indexOf(word);
        return Optional.of(index > 0 ? BigDecimal.valueOf(index) : new BigDecimal(word.replace(",", "")));
    }

    /** A whole number that an int holds. */
    public static Optional<Integer> count(String text) {
        return of(text).filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .map(BigDecimal::intValue);
    }
}
