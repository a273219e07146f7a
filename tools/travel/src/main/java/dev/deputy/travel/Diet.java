package dev.deputy.travel;

import java.util.Arrays;
import java.util.List;

/**
 * A way of eating, or something that one must not eat, and how to say so in Japanese.
 *
 * @param words what of a wish it answers to
 * @param note what to mind
 */
record Diet(String id, List<String> words, String japanese, String romaji, String english, String note) {
    private static final List<Diet> ALL = Table.rows("diets.tsv", 6).stream()
            .map(row -> new Diet(
                    row.get(0), Arrays.asList(row.get(1).split(",")), row.get(2), row.get(3), row.get(4), row.get(5)))
            .toList();

    /** All that a wish speaks of, in the order of the table; empty if nothing is known of it. */
    static List<Diet> of(String wish) {
        List<String> tokens = Words.tokens(wish);
        return ALL.stream()
                .filter(diet -> diet.words().stream().anyMatch(tokens::contains))
                .toList();
    }

    static List<Diet> all() {
        return ALL;
    }

    /** As it is printed on a card: to show, to say, and what it means. */
    String card() {
        return japanese + " (" + romaji + ") " + english;
    }
}
