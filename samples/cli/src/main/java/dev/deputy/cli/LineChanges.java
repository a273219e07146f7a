package dev.deputy.cli;

import java.util.ArrayList;
import java.util.List;

/** How one text differs from another, line by line: the fewest lines that go and come. */
final class LineChanges {
    /** Of longer texts all lines of the changed middle go and come: comparing each with each would take too long. */
    private static final int COMPARED = 2_000;

    private LineChanges() {}

    /** The lines that go, with {@code "- "} before them, and those that come, with {@code "+ "}, in order. */
    static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        int from = 0;
        while (from < Math.min(old.size(), young.size()) && old.get(from).equals(young.get(from))) {
            from++;
        }
        int same = 0;
        while (same < Math.min(old.size(), young.size()) - from
                && old.get(old.size() - 1 - same).equals(young.get(young.size() - 1 - same))) {
            same++;
        }
        return changes(old.subList(from, old.size() - same), young.subList(from, young.size() - same));
    }

    private static List<String> changes(List<String> old, List<String> young) {
        List<String> changes = new ArrayList<>();
        int[][] common = Math.max(old.size(), young.size()) <= COMPARED ? common(old, young) : new int[0][];
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (common.length > 0
                    && i < old.size()
                    && j < young.size()
                    && old.get(i).equals(young.get(j))) {
                i++;
                j++;
            } else if (i < old.size()
                    && (common.length == 0 || j == young.size() || common[i + 1][j] >= common[i][j + 1])) {
                changes.add("- " + old.get(i++));
            } else {
                changes.add("+ " + young.get(j++));
            }
        }
        return changes;
    }

    /** How many lines the rests have in common, from each pair of places on. */
    private static int[][] common(List<String> old, List<String> young) {
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(young.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
