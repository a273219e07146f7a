package dev.deputy.core.goal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was meant, for somebody who has mistyped it. */
public final class NearNames {
    /** Names that differ in more letters are not meant. */
    private static final int NEAR = 3;

    private NearNames() {}

    /** The known name that differs in the fewest letters, the first of equally near ones; empty if none is near. */
    public static Optional<String> nearest(Collection<String> known, String said) {
        return known.stream()
                .filter(name -> distance(name, said) <= Math.min(NEAR, said.length() - 1))
                .min(Comparator.comparingInt(name -> distance(name, said)));
    }

    /** How many letters must be put in, taken out or changed (Levenshtein, 1965), whatever their case. */
    public static int distance(String one, String other) {
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
