package dev.deputy.travel;

import java.util.Comparator;
import java.util.List;

/** What somebody may have meant who wrote a name that is not known. */
final class Spelling {
    /** A name in which more letters differ is another name. */
    private static final int NEAR = 2;

    private static final int MOST = 3;

    private Spelling() {}

    /** The names that are contained in what was written, or differ from it in few letters; the nearest first. */
    static List<String> near(String written, List<String> names) {
        return names.stream()
                .filter(name -> distance(written, name) <= NEAR)
                .sorted(Comparator.comparingInt(name -> distance(written, name)))
                .limit(MOST)
                .toList();
    }

    /** Letters to put in, take out or change (Levenshtein, 1965); none if the one holds the other as whole words. */
    private static int distance(String written, String name) {
        String one = String.join(" ", Words.tokens(written));
        String other = String.join(" ", Words.tokens(name));
        if ((" " + one + " ").contains(" " + other + " ")) {
            return 0;
        }
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, changed);
            }
            above = row;
        }
        return above[other.length()];
    }
}
