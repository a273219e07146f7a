package dev.deputy.core.goal;

import dev.deputy.core.json.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Whether what somebody says fits the facts that a brief may have, in words that help. */
public final class BriefCheck {
    /** Names that differ in more letters are not meant. */
    private static final int NEAR = 3;

    private BriefCheck() {}

    /** All that is wrong with the fact; empty if it may be said. */
    public static List<String> problems(SortedMap<String, FactSpec> specs, String name, Json value) {
        FactSpec spec = specs.get(name);
        return spec == null
                ? List.of(unknown(specs, name))
                : spec.schema().check(value).stream()
                        .map(problem -> name + ": " + problem)
                        .toList();
    }

    /** That there is no such fact, with those that may be meant. */
    public static String unknown(SortedMap<String, FactSpec> specs, String name) {
        String near = specs.keySet().stream()
                .filter(known -> distance(known, name) <= NEAR)
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .map(known -> "did you mean " + known + "? ")
                .orElse("");
        return "there is no fact '" + name + "'; " + near + "there are "
                + specs.keySet().stream().collect(Collectors.joining(", "));
    }

    /** Those that are spelt most like the name, the nearest first; whatever their distance. */
    public static List<String> nearest(Collection<String> names, String name, int most) {
        return names.stream()
                .sorted(Comparator.<String>comparingInt(known -> distance(known, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    /** How many letters must be put in, taken out or changed (Levenshtein, 1965), whatever their case. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
            }
            above = row;
        }
        return above[other.length()];
    }
}
