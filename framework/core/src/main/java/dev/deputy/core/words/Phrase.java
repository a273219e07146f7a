package dev.deputy.core.words;

import java.util.List;
import java.util.Optional;

/** One thing that can be said, in one or several wordings. */
public interface Phrase {
    /** How it is said, such as {@code swap A for B}. */
    String form();

    /** What it means, in one line. */
    String meaning();

    /**
     * What the words mean if they are this phrase; else empty.
     *
     * @param words without a full stop, each space one blank
     */
    Optional<Reading> read(String words, Situation situation);

    /** Reads what was filled into a wording. Empty: the words are something else. */
    @FunctionalInterface
    interface Reader {
        /**
         * What the words mean; empty if something that was filled in is not what belongs there.
         *
         * @param slots what was filled in
         * @param situation what it is about and relative to
         */
        Optional<Reading> read(Slots slots, Situation situation);
    }

    /**
     * A phrase by its wordings: {@code swap A for|with B}, where words in capitals are filled in, {@code |} is or, and
     * what is in brackets may be left out. {@code N} is a number, {@code UNIT} a unit of days, {@code DATE} a date.
     *
     * @param wordings the first is the form; of several that fit, the first one that means something counts
     */
    static Phrase of(String meaning, Reader reader, String... wordings) {
        List<Wording> ways = List.of(wordings).stream().map(Wording::of).toList();
        return new Phrase() {
            @Override
            public String form() {
                // Of words that mean the same the first one is shown.
                return wordings[0].replaceAll("(\\|[^\\s\\[\\]|]+)+", "").replace('_', ' ');
            }

            @Override
            public String meaning() {
                return meaning;
            }

            @Override
            public Optional<Reading> read(String words, Situation situation) {
                return ways.stream()
                        .flatMap(way -> way.match(words).stream())
                        .flatMap(slots -> reader.read(slots, situation).stream())
                        .findFirst();
            }
        };
    }
}
