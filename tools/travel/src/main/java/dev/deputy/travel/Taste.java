package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the person likes and does not like.
 *
 * @param everything whether each sight of the table is wanted
 * @param liked kinds of sights
 * @param avoided wishes, as they were said
 */
record Taste(boolean everything, SortedSet<String> liked, List<String> avoided) {
    private static final TreeMap<String, String> KIND_OF_WORD = new TreeMap<>();

    static {
        Table.rows("interests.tsv", 2).forEach(row -> KIND_OF_WORD.put(row.get(0), row.get(1)));
    }

    /**
     * @param interests the fact {@code interests}
     * @param avoid the fact {@code avoid}
     */
    static Taste of(Json interests, Json avoid) {
        TreeSet<String> liked = new TreeSet<>();
        boolean everything = false;
        for (String wish : Words.of(interests)) {
            everything |= isEverything(wish);
            liked.addAll(kinds(wish));
        }
        return new Taste(everything, liked, Words.of(avoid));
    }

    /** Whether a wish says that each sight is wanted. */
    static boolean isEverything(String wish) {
        List<String> words = Words.tokens(wish);
        return words.contains("everything") || words.equals(List.of("all"));
    }

    /** The kinds of sights that a wish speaks of. */
    static SortedSet<String> kinds(String wish) {
        TreeSet<String> kinds = new TreeSet<>();
        for (String word : Words.tokens(wish)) {
            String kind = KIND_OF_WORD.get(word);
            if (kind != null) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Whether a wish speaks of the sight by its name. */
    static boolean names(String wish, Sight sight) {
        List<String> words = Words.tokens(wish);
        List<String> name = Words.tokens(sight.name());
        return !words.isEmpty() && name.containsAll(words);
    }

    boolean allows(Sight sight) {
        return avoided.stream()
                .noneMatch(wish -> names(wish, sight)
                        || kinds(wish).stream()
                                .anyMatch(kind -> sight.kinds().getFirst().equals(kind)));
    }

    /** How many of the sight's kinds are liked, at most two: a third says no more of it. */
    int likes(Sight sight) {
        return (int) Math.min(2, sight.kinds().stream().filter(liked::contains).count());
    }
}
