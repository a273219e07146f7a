package dev.deputy.travel;

import dev.deputy.core.goal.NearNames;
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

    /** None if the one holds the other as whole words. */
    private static int distance(String written, String name) {
        String one = String.join(" ", Words.tokens(written));
        String other = String.join(" ", Words.tokens(name));
        if ((" " + one + " ").contains(" " + other + " ")) {
            return 0;
        }
        return NearNames.distance(one, other);
    }
}
